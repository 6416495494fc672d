import type { MasterParts } from '../master-parts.js';
import type { Framework } from './framework.js';

/** Ends the stream, if there is one; nothing more is heard on it. */
export function endStream(framework: Framework): void {
  const { subscription } = framework;
  framework.subscription = undefined;
  subscription?.stopHeartbeats();
  subscription?.sink.end();
}

/**
 * The framework's stream broke. Its offers and refusals are void; it has its failover timeout to come back, and then
 * it is removed.
 */
export function disconnectFramework(parts: MasterParts, framework: Framework): void {
  endStream(framework);
  dropOffers(parts, framework);
  parts.refusals.forgetFramework(framework);
  framework.cancelRemoval = parts.timers.after(framework.info.failoverTimeoutMs, () =>
    removeFramework(parts, framework),
  );
}

/** The framework is over: its stream ends without a word, its tasks are killed, and its id is not accepted again. */
export function removeFramework(parts: MasterParts, framework: Framework): void {
  endStream(framework);
  framework.cancelRemoval?.();
  dropOffers(parts, framework);
  for (const { updates } of framework.operations.values()) updates.pause();
  for (const task of [...framework.tasks.values()]) {
    const { agent, containerId } = task;
    if (agent.connection === 'connected') {
      parts.tasks.forget(task);
      agent.runtime.kill(containerId, parts.timings.killGraceMs);
    } else parts.tasks.release(task); // the agent is told when it is back
  }
  parts.refusals.forgetFramework(framework);
  parts.frameworks.remove(framework);
}

/** Its outstanding offers go back; it hears nothing of them. */
export function dropOffers({ offers }: MasterParts, framework: Framework): void {
  for (const offer of offers.of(framework)) offers.drop(offer);
}
