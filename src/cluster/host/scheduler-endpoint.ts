import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../base/clock.js';
import { isEngineError } from '../../base/errors.js';
import type { Call } from '../../protocol/call.js';
import type { Codec } from '../../protocol/codec.js';
import { codecFor } from '../../protocol/codecs.js';
import { type CallOrigin, type Master, subscribeFault } from '../core/master.js';
import { acceptedCodec } from './accept-header.js';
import { readBody } from './read-body.js';
import { type Answer, respond, writeHead } from './respond.js';
import { ResponseSink } from './response-sink.js';

export interface EndpointOptions {
  readonly master: Master;
  readonly clock: Clock;
  /** A longer call is refused with 413. */
  readonly maxBodyBytes: number;
  /** A stream with more than this unsent is cut. */
  readonly maxBufferedBytes: number;
}

const NOT_ACCEPTABLE: Answer = {
  status: 406,
  body: "Expecting 'Accept' to allow 'application/x-protobuf' or 'application/json'",
};

/**
 * `/api/v1/scheduler`: calls of frameworks, and the streams of their events. The checks come in a real master's order:
 * method, `Content-Type`, body, call, `Accept`, then those of {@link Master}.
 */
export class SchedulerEndpoint {
  readonly #options: EndpointOptions;

  constructor(options: EndpointOptions) {
    this.#options = options;
  }

  /** @param principal - whom the request's credentials belong to */
  async handle(request: IncomingMessage, response: ServerResponse, principal: string | undefined): Promise<void> {
    const { clock, maxBodyBytes } = this.#options;
    const { method = '', headers } = request;
    const codec = codecFor(headers['content-type'] ?? '');
    const fault = methodFault(method) ?? typeFault(headers['content-type'], codec);
    if (fault !== undefined || codec === undefined) {
      respond(clock, response, fault ?? { status: 415 });
      return;
    }
    const body = await readBody(request, maxBodyBytes);
    if (body === 'aborted') return;
    if (body === 'too-long') {
      const text = `The body is longer than ${maxBodyBytes} bytes`;
      respond(clock, response, { status: 413, headers: [['Connection', 'close']], body: text });
      return;
    }
    const call = decode(codec, body);
    if (typeof call === 'string') respond(clock, response, { status: 400, body: call });
    else this.#answer(call, request, response, principal);
  }

  #answer(call: Call, request: IncomingMessage, response: ServerResponse, principal: string | undefined): void {
    const { clock, master } = this.#options;
    const streamId = request.headers['mesos-stream-id'];
    const origin: CallOrigin = {
      ...(principal !== undefined && { principal }),
      ...(typeof streamId === 'string' && { streamId }),
    };
    if (call.type === 'SUBSCRIBE') {
      this.#subscribe(call, origin, request, response);
      return;
    }
    if (call.type === 'RECONCILE_OPERATIONS' && acceptedCodec(request.headers.accept) === undefined) {
      respond(clock, response, NOT_ACCEPTABLE);
      return;
    }
    const answer = master.call(call, origin);
    if (answer.type === 'refused') respond(clock, response, { status: answer.status, body: answer.message });
    else respond(clock, response, { status: answer.type === 'done' ? 200 : 202 });
  }

  #subscribe(
    call: Extract<Call, { readonly type: 'SUBSCRIBE' }>,
    origin: CallOrigin,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const { clock, master, maxBufferedBytes } = this.#options;
    const codec = acceptedCodec(request.headers.accept);
    const fault = subscribeFault(call, origin.principal);
    if (fault !== undefined || codec === undefined) {
      respond(clock, response, fault === undefined ? NOT_ACCEPTABLE : { status: 400, body: fault });
      return;
    }
    const stream = master.subscribe(call, origin, (streamId) => {
      writeHead(clock, response, 200, [
        ['Transfer-Encoding', 'chunked'],
        ['Mesos-Stream-Id', streamId],
        ['Content-Type', codec.mediaType],
      ]);
      return new ResponseSink(response, codec, maxBufferedBytes);
    });
    if (stream.type === 'refused') respond(clock, response, { status: stream.status, body: stream.message });
    else if (request.socket.destroyed) stream.disconnected();
    else request.socket.once('close', () => stream.disconnected());
  }
}

function methodFault(method: string): Answer | undefined {
  if (method === 'POST') return undefined;
  const body = `405 Method Not Allowed. Expecting one of { 'POST' }, but received '${method}'.`;
  return { status: 405, headers: [['Allow', 'POST']], body };
}

function typeFault(type: string | undefined, codec: Codec | undefined): Answer | undefined {
  if (type === undefined) return { status: 400, body: "Expecting 'Content-Type' to be present" };
  if (codec !== undefined) return undefined;
  return { status: 415, body: "Expecting 'Content-Type' of application/json or application/x-protobuf" };
}

/** The call, or what a master says of bytes that are none. */
function decode(codec: Codec, body: Uint8Array): Call | string {
  try {
    return codec.decodeCall(body);
  } catch (error) {
    if (isEngineError(error)) return error.message;
    throw error;
  }
}
