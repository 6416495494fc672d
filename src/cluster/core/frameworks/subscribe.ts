import type { FrameworkId } from '../../../model/ids.js';
import type {
  WireFrameworkInfo,
  WireMasterInfo,
  WireSchedulerCallSubscribe,
} from '../../../protocol/wire.generated.js';
import type { EventSink } from '../event-sink.js';
import type { MasterParts } from '../master-parts.js';
import { OfferConstraintFilter } from '../offers/offer-constraints.js';
import { Framework } from './framework.js';
import { dropOffers, endStream } from './framework-end.js';
import { frameworkFault, readFrameworkInfo } from './framework-info.js';

/** Who subscribes, and where its events go. */
export interface Subscriber {
  readonly streamId: string;
  readonly principal?: string;
  readonly sink: EventSink;
}

/** A framework that names no principal has that of its credentials. */
export function withPrincipal(info: WireFrameworkInfo, principal: string | undefined): WireFrameworkInfo {
  return principal === undefined || info.principal !== undefined ? info : { ...info, principal };
}

/**
 * Carries out a SUBSCRIBE whose stream is open: of a new framework, of one that was away, or of one that still has
 * another stream, which ends then.
 * @returns the framework, or `undefined` if it is impossible: that is told on the stream, which ends with it
 */
export function subscribe(
  parts: MasterParts,
  master: WireMasterInfo,
  call: WireSchedulerCallSubscribe,
  subscriber: Subscriber,
): Framework | undefined {
  const suppressed = call.suppressed_roles ?? [];
  const id = call.framework_info.id?.value ?? '';
  const fault = frameworkFault(call) ?? (parts.frameworks.wasRemoved(id) ? 'Framework has been removed' : undefined);
  if (fault !== undefined) {
    subscriber.sink.send({ type: 'ERROR', error: { message: fault } });
    subscriber.sink.end();
    return undefined;
  }
  const info = readFrameworkInfo(withPrincipal(call.framework_info, subscriber.principal));
  const framework =
    parts.frameworks.get(id) ?? new Framework(id === '' ? parts.ids.frameworkId() : (id as FrameworkId), info);
  const failsOver = framework.subscription !== undefined;
  if (failsOver) failOver(parts, framework);
  framework.cancelRemoval?.();
  framework.info = info;
  framework.constraints = new OfferConstraintFilter(call.offer_constraints);
  framework.suppressed.clear();
  for (const role of suppressed) framework.suppressed.add(role);
  parts.frameworks.add(framework);
  listen(parts, master, framework, subscriber);
  // Who fails over keeps its refusals and waits for the next batch; everybody else is served at once.
  if (!failsOver) parts.allocation.soon();
  return framework;
}

/** The old stream learns that it was replaced; the offers made on it are no longer valid. */
function failOver(parts: MasterParts, framework: Framework): void {
  dropOffers(parts, framework);
  framework.send({ type: 'ERROR', error: { message: 'Framework failed over' } });
  endStream(framework);
}

function listen(parts: MasterParts, master: WireMasterInfo, framework: Framework, subscriber: Subscriber): void {
  const { heartbeatIntervalMs } = parts.timings;
  const stopHeartbeats = parts.timers.every(heartbeatIntervalMs, () => framework.send({ type: 'HEARTBEAT' }));
  framework.subscription = { ...subscriber, stopHeartbeats };
  framework.send({
    type: 'SUBSCRIBED',
    subscribed: {
      framework_id: { value: framework.id },
      heartbeat_interval_seconds: heartbeatIntervalMs / 1000,
      master_info: master,
    },
  });
  framework.send({ type: 'HEARTBEAT' });
  for (const task of framework.tasks.values()) task.updates.resend();
  for (const operation of framework.operations.values()) operation.updates.resend();
}
