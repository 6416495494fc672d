import fc, { type Arbitrary } from 'fast-check';
import type { AgentId } from '../../model/ids.js';
import type { Constraint, Job } from '../../model/job.js';
import type { PolicyTask } from '../../policy/task.js';
import { aJob, aTask } from '../builders.js';
import { ATTRIBUTES, amounts, ROLES, SCALARS } from './pools.js';

/** What jobs are about; whatever is left out is drawn. */
export interface JobsConfig {
  readonly names?: Arbitrary<string>;
  /** Without it jobs have no constraints. */
  readonly constraints?: Arbitrary<readonly Constraint[]>;
  readonly labels?: Arbitrary<Job['labels']>;
  readonly roles?: Arbitrary<string>;
  readonly counts?: Arbitrary<number>;
}

/** Jobs of some of three names, which ask for at least one resource; amounts suit {@link clusters}. */
export function jobs({ names, constraints, labels, roles, counts }: JobsConfig = {}): Arbitrary<Job> {
  const label = fc.record({ key: fc.constantFrom('user', 'tier'), value: fc.constantFrom('ann', 'bob') });
  return fc
    .record({
      name: names ?? fc.constantFrom('web', 'db', 'batch'),
      count: counts ?? fc.integer({ min: 1, max: 4 }),
      priority: fc.integer({ min: 0, max: 3 }),
      role: roles ?? fc.constantFrom(...ROLES),
      resources: fc.record({ scalars: scalars(), ports: fc.nat(3) }),
      constraints: constraints ?? fc.constant([]),
      labels: labels ?? fc.array(label, { maxLength: 2 }),
    })
    .map((over) => aJob(over));
}

/** Amounts by name, the first always more than nothing. */
function scalars(): Arbitrary<Readonly<Record<string, number>>> {
  return fc
    .subarray([...SCALARS], { minLength: 1 })
    .chain((names) =>
      fc.tuple(...names.map((name) => amounts(4000).map((amount) => [name, Math.max(1, amount)] as const))),
    )
    .map((entries) => Object.fromEntries(entries));
}

/**
 * Up to two constraints of one operator on attributes that {@link clusters} have, or that nobody has.
 *
 * @param values - what to compare with, as many as the operator takes
 */
export function constraints(operator: string, values: Arbitrary<readonly string[]>): Arbitrary<readonly Constraint[]> {
  const attribute = fc.constantFrom(...Object.keys(ATTRIBUTES), '@agent', 'nobody-has-it');
  return fc.array(fc.record({ attribute, operator: fc.constant(operator), values }), { maxLength: 2 });
}

/** The values that attributes of {@link clusters} have, and one that none has. */
export function attributeValues(): Arbitrary<string> {
  return fc.constantFrom(...new Set(Object.values(ATTRIBUTES).flat()), 'other');
}

/** Tasks of `of`, in different states of waiting. */
export function tasks(of: Arbitrary<Job> = jobs()): Arbitrary<PolicyTask> {
  return fc
    .record({
      job: of,
      instance: fc.nat(3),
      attempt: fc.integer({ min: 1, max: 3 }),
      pendingSince: fc.nat(600_000),
      failedOn: fc.subarray(['a0', 'a1', 'a2'].map((id) => id as AgentId)),
      sequence: fc.nat(20),
    })
    .map((over) => aTask(over));
}

/** Tasks as they wait together: sequences and ids are distinct. */
export function queues(of: Arbitrary<Job> = jobs(), maxLength = 6): Arbitrary<readonly PolicyTask[]> {
  return queuesWith(fc.constant(undefined), of, maxLength).map((queue) => queue.map(([task]) => task));
}

/** {@link queues}, with something drawn for each task. */
export function queuesWith<T>(
  something: Arbitrary<T>,
  of: Arbitrary<Job>,
  maxLength: number,
): Arbitrary<readonly (readonly [PolicyTask, T])[]> {
  return fc
    .uniqueArray(fc.tuple(tasks(of), something), { minLength: 1, maxLength, selector: ([{ id }]) => id })
    .map((queue) =>
      queue.map(([task, drawn], i) => [{ ...task, sequence: task.sequence * queue.length + i }, drawn] as const),
    );
}
