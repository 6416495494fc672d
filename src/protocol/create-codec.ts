import { ProtocolError } from '../base/errors.js';
import { bodyFault } from './body-fault.js';
import type { Call } from './call.js';
import type { Codec } from './codec.js';
import type { Event } from './event.js';
import type { ExecutorCall } from './executor-call.js';
import type { ExecutorEvent } from './executor-event.js';
import type { MessageFormat } from './message-format.js';
import { type MessageSchema, messageSchema } from './schema.js';
import { CALL, callFault } from './validate-call.js';
import { EXECUTOR_CALL, executorCallFault } from './validate-executor-call.js';
import type { WireExecutorCall } from './wire.generated.js';

const EVENT = messageSchema('mesos.v1.scheduler.Event');
const EXECUTOR_EVENT = messageSchema('mesos.v1.executor.Event');

/** A codec in `format`: what is the same in JSON and protobuf, that is what a call or an event of a type must hold. */
export function createCodec(format: MessageFormat): Codec {
  return {
    mediaType: format.mediaType,
    encodeCall: (call) => format.encode(CALL, call, 'omitted'),
    decodeCall(bytes) {
      const call = format.decode(CALL, bytes);
      refuse('scheduler::Call', callFault(call));
      return call as Call;
    },
    encodeEvent: (event) => format.encode(EVENT, event, 'printed'),
    decodeEvent: (bytes) => decodeEvent(format, EVENT, 'scheduler::Event', bytes) as Event,
    encodeExecutorCall: (call) => format.encode(EXECUTOR_CALL, call, 'omitted'),
    decodeExecutorCall(bytes) {
      const call = format.decode(EXECUTOR_CALL, bytes);
      refuse('Executor::Call', executorCallFault(call as WireExecutorCall));
      return call as ExecutorCall;
    },
    encodeExecutorEvent: (event) => format.encode(EXECUTOR_EVENT, event, 'printed'),
    decodeExecutorEvent: (bytes) => decodeEvent(format, EXECUTOR_EVENT, 'executor::Event', bytes) as ExecutorEvent,
  };
}

/** An event of a type that we do not know, or of none, is one to be passed over. */
function decodeEvent(format: MessageFormat, schema: MessageSchema, name: string, bytes: Uint8Array): object {
  const event = format.decode(schema, bytes);
  const { type } = event as { readonly type?: string };
  if (type === undefined) return { ...event, type: 'UNKNOWN' };
  refuse(name, bodyFault(schema, event, type));
  return event;
}

function refuse(message: string, fault: string | undefined): void {
  if (fault !== undefined) throw new ProtocolError(`Failed to validate ${message}`, fault);
}
