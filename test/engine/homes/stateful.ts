import type { EngineConfig } from '../../../src/engine/config.js';
import type { OperationId } from '../../../src/model/ids.js';
import type { Job } from '../../../src/model/job.js';
import type { ChainInput } from '../../../src/policy/chain-config.js';
import type { PolicyDefinition } from '../../../src/policy/definition.js';
import { Resources } from '../../../src/resources/resources.js';
import { aJob } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith } from '../engine-with.js';
import { Machine } from './machine.js';

export const RETRY = { retries: 5, backoffMs: 1_000, maxBackoffMs: 1_000 };

export function stateful(over: Partial<Job> = {}): Job {
  return aJob({
    name: 'db',
    role: 'db',
    retry: RETRY,
    volume: { milliUnits: 100_000, path: 'data', disk: 'root' },
    ...over,
  });
}

export const CONFIG: Partial<EngineConfig> = { roles: ['db'], matching: 'auto' };

export function started(chain: ChainInput = {}, more: readonly PolicyDefinition[] = []): EngineHarness {
  const harness = engineWith(chain, CONFIG, more);
  harness.give({
    type: 'subscribed',
    session: { frameworkId: 'f1' as never, master: 'harness', principal: 'me' },
  });
  return harness;
}

export function launched(
  over: Partial<Job> = {},
  chain: ChainInput = {},
): { harness: EngineHarness; machine: Machine } {
  const harness = started(chain);
  harness.submit(stateful(over));
  const machine = new Machine(harness, 'a1');
  machine.offer();
  return { harness, machine };
}

export function restored(before: EngineHarness): EngineHarness {
  const harness = engineWith({}, CONFIG);
  harness.give({ type: 'restored', records: [...before.records] });
  harness.give({
    type: 'subscribed',
    session: { frameworkId: 'f1' as never, master: 'harness', principal: 'me' },
  });
  return harness;
}

export function update(harness: EngineHarness, over: Partial<Job>): void {
  harness.give({ type: 'update', job: stateful(over), atOnce: 1 });
}

export function operated(harness: EngineHarness, operationId: string, state: string, message: string): void {
  const status = { operationId: operationId as OperationId, state, message };
  harness.give({ type: 'event', event: { type: 'operation-update', status } });
}

export function homeOf(harness: EngineHarness): unknown {
  return harness.engine.snapshot().jobs[0]?.instances[0]?.home;
}

export function dropsOf(harness: EngineHarness): unknown {
  return harness.engine.snapshot().jobs[0]?.instances[0]?.drops;
}

export function volumeNotices(harness: EngineHarness): readonly string[] {
  return harness.notices.flatMap((notice) => (notice.type === 'volume' ? [notice.state] : []));
}

export function volumesOf(harness: EngineHarness): Resources {
  const operations = harness.callsOf('accept').flatMap((accept) => accept.operations);
  return Resources.from(operations.flatMap((one) => (one.type === 'create' ? [...one.volumes] : [])));
}
