import fc from 'fast-check';
import type { Job, MoveStyle, VolumeSpec } from '../../../src/model/job.js';
import { aJob } from '../../../src/testkit/builders.js';
import { OVERLAPS } from './launch-on.js';
import { pick, picked, step } from './step.js';
import { ROLES } from './world.js';

export const submit = step(
  'submit',
  fc.record({
    count: fc.integer({ min: 1, max: 3 }),
    cpus: fc.integer({ min: 1, max: 3 }),
    role: fc.constantFrom(...ROLES),
    retries: fc.nat({ max: 1 }),
    move: fc.constantFrom<MoveStyle>('restart', 'overlap', 'stay'),
    isPicky: fc.boolean(),
    volume: fc.option(fc.constantFrom(100, 200), { nil: undefined }),
  }),
  ({ count, cpus, role, retries, move, isPicky, volume: size }, model, world) => {
    if (model.jobs.size >= 4) return;
    const name = `job-${model.names++}`;
    const resources = { scalars: { cpus: cpus * 1_000, mem: 100_000 }, ports: 0 };
    const retry = { retries, backoffMs: 1_000, maxBackoffMs: 4_000 };
    const volume = size === undefined || move === 'overlap' ? undefined : volumeOf(size);
    const job = aJob({
      name,
      count,
      role,
      priority: 4 - cpus,
      resources,
      retry,
      move,
      labels: labelsOf(move),
      // Where it is left to go once all goes well: to other agents.
      constraints: isPicky ? [{ attribute: 'hostname', operator: 'unlike', values: ['a1.*'] }] : [],
      ...(volume !== undefined && { volume }),
    });
    model.jobs.set(name, { job, instances: count, isDurable: false, isKilled: false, isCut: false });
    world.give({ type: 'submit', job });
  },
);

/** How the master tells jobs of which two attempts may run at once. */
function labelsOf(move: MoveStyle): Job['labels'] {
  return move === 'overlap' ? [OVERLAPS] : [];
}

/** @param size - in MB */
function volumeOf(size: number): VolumeSpec {
  return { milliUnits: size * 1000, path: 'data', disk: 'root' };
}

/** Another count, another version, or both; what is durable of it after a crash the engine tells. */
export const update = step(
  'update',
  fc.record({
    pick,
    count: fc.integer({ min: 1, max: 3 }),
    version: fc.nat({ max: 2 }),
    atOnce: fc.integer({ min: 1, max: 2 }),
  }),
  ({ pick: which, count, version, atOnce }, model, world) => {
    const one = picked([...model.jobs.values()], which);
    if (one === undefined || one.isKilled) return;
    if (count < one.instances) one.isCut = true;
    one.job = {
      ...one.job,
      count,
      command: { ...one.job.command, environment: { VERSION: String(version) } },
      ...(one.job.volume !== undefined && { volume: volumeOf(100 + 50 * version) }),
    };
    one.instances = Math.max(one.instances, count);
    world.give({ type: 'update', job: one.job, atOnce });
  },
);

export const kill = step('kill', fc.tuple(pick, fc.option(fc.nat({ max: 2 }))), ([which, instance], model, world) => {
  const [name, job] = picked([...model.jobs], which) ?? [];
  if (name === undefined || job === undefined) return;
  if (instance === null) job.isKilled = true;
  else job.isCut = true;
  world.give({ type: 'kill', job: name, ...(instance !== null && { instance }) });
});
