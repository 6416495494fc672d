import fc from 'fast-check';
import type { InstanceEnd, StateRecord } from '../../engine/ports/state-store.js';
import type { AgentId, ExecutorId, FrameworkId, OfferId, OperationId, TaskId } from '../../model/ids.js';
import type { Constraint, Job } from '../../model/job.js';
import type { OperationStatus } from '../../model/operation-status.js';
import type { Command, TaskInfo } from '../../model/task-info.js';
import { TASK_STATES, type TaskStatus } from '../../model/task-status.js';
import { Resources } from '../../resources/resources.js';

/** Texts as people and masters write them, and as nobody should: line breaks, quotes, lone surrogates. */
const texts = fc.oneof(
  fc.constantFrom('', 'web', '*', 'line\nbreak', '\u2028', '\ud800', '__proto__', '{"type":"job"}'),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const names = fc.string({ minLength: 1, maxLength: 12 });
const ids = <T extends string>(): fc.Arbitrary<T> => names as fc.Arbitrary<T>;
const whole = fc.nat({ max: 2 ** 40 });
const times = fc.double({ noNaN: true, noDefaultInfinity: true, min: 0, max: 2e12 });
const maps = fc.dictionary(names, texts, { maxKeys: 3 });
const labels = fc.array(fc.record({ key: texts, value: texts }, { requiredKeys: ['key'] }), { maxLength: 3 });
/** Whatever JSON can say, without `-0`, which it cannot. */
const mesos = fc.dictionary(
  names,
  fc.jsonValue({ noUnicodeString: false }).map((value) => JSON.parse(JSON.stringify(value)) as unknown),
  { maxKeys: 2 },
);
const bags = fc
  .constantFrom('', 'cpus:1.5;mem:128', 'cpus(prod):0.001;ports:[31000-31002,31005-31005]', 'zones:{a,b};gpu0:0.5')
  .map((text) => Resources.parse(text));

const commands: fc.Arbitrary<Command> = fc.record(
  {
    value: texts,
    shell: fc.boolean(),
    arguments: fc.array(texts, { maxLength: 2 }),
    environment: maps,
    user: texts,
    mesos,
  },
  { requiredKeys: ['value', 'shell', 'environment'] },
);

const constraints: fc.Arbitrary<readonly Constraint[]> = fc.letrec<{ all: Constraint[]; one: Constraint }>((tie) => ({
  all: fc.array(tie('one'), { maxLength: 2 }),
  one: fc.record(
    { attribute: texts, operator: texts, values: fc.array(texts, { maxLength: 2 }), of: tie('all') },
    { requiredKeys: ['attribute', 'operator', 'values'] },
  ),
})).all;

/** Typed so that a field of a job which is not tried does not compile. */
const jobFields: { readonly [K in keyof Required<Job>]: fc.Arbitrary<Required<Job>[K]> } = {
  name: texts,
  count: fc.integer({ min: 1, max: 1000 }),
  priority: fc.integer({ min: -100, max: 100 }).map((value) => value + 0),
  role: names,
  command: commands,
  resources: fc.record({ scalars: fc.dictionary(names, whole, { maxKeys: 3 }), ports: fc.nat({ max: 9 }) }),
  constraints,
  labels,
  retry: fc.record({ retries: whole, backoffMs: times, maxBackoffMs: times }),
  killGraceMs: times,
  estimatedMs: times,
  move: fc.constantFrom('restart', 'overlap', 'stay'),
  volume: fc.record({
    milliUnits: fc.integer({ min: 1, max: 2 ** 40 }),
    path: texts,
    disk: fc.constantFrom('root', 'path', 'mount'),
  }),
};

const storedJobs: fc.Arbitrary<Job> = fc.record(jobFields, {
  requiredKeys: ['name', 'count', 'priority', 'role', 'command', 'resources', 'constraints', 'labels', 'retry'],
});

const taskInfos: fc.Arbitrary<TaskInfo> = fc.record(
  {
    taskId: ids<TaskId>(),
    name: texts,
    agentId: ids<AgentId>(),
    resources: bags,
    command: commands,
    executor: fc.record(
      { id: ids<ExecutorId>(), name: texts, command: commands, resources: bags, mesos },
      { requiredKeys: ['id', 'resources'] },
    ),
    labels,
    killGraceMs: times,
    mesos,
  },
  { requiredKeys: ['taskId', 'name', 'agentId', 'resources', 'labels'] },
);

const statuses: fc.Arbitrary<TaskStatus> = fc.record(
  {
    taskId: ids<TaskId>(),
    state: fc.constantFrom(...TASK_STATES),
    source: fc.constantFrom('master', 'agent', 'executor'),
    reason: texts,
    message: texts,
    agentId: ids<AgentId>(),
    executorId: ids<ExecutorId>(),
    uuid: texts,
    timestampMs: times,
    healthy: fc.boolean(),
    mesos,
  },
  { requiredKeys: ['taskId', 'state'] },
);

const operationStatuses: fc.Arbitrary<OperationStatus> = fc.record(
  {
    operationId: ids<OperationId>(),
    state: texts,
    message: texts,
    agentId: ids<AgentId>(),
    uuid: texts,
    resourceProviderId: texts,
    mesos,
  },
  { requiredKeys: ['state'] },
);

const ends = fc.record(
  {
    how: fc.constantFrom<InstanceEnd>('finished', 'failed', 'killed', 'lost'),
    attempt: fc.integer({ min: 1, max: 99 }),
    state: fc.constantFrom(...TASK_STATES),
    message: texts,
    agentId: ids<AgentId>(),
  },
  { requiredKeys: ['how', 'attempt', 'state', 'message'] },
);

/** Records of every kind, with every field that may be absent there and not there. They need not make sense together. */
export const stateRecords: fc.Arbitrary<StateRecord> = fc.oneof(
  fc.record({ type: fc.constantFrom('framework', 'torn-down'), frameworkId: ids<FrameworkId>() }),
  fc.record({ type: fc.constant('job'), job: storedJobs }),
  fc.record(
    { type: fc.constant('kill'), job: texts, instance: fc.nat({ max: 99 }) },
    { requiredKeys: ['type', 'job'] },
  ),
  fc.record({ type: fc.constant('update'), job: storedJobs, atOnce: fc.integer({ min: 1, max: 9 }) }),
  fc.record(
    {
      type: fc.constant('launch'),
      offerIds: fc.array(ids<OfferId>(), { maxLength: 3 }),
      hostname: texts,
      task: taskInfos,
    },
    { requiredKeys: ['type', 'offerIds', 'task'] },
  ),
  fc.record({ type: fc.constant('given-up'), taskId: ids<TaskId>() }),
  fc.record(
    { type: fc.constant('replaced'), taskId: ids<TaskId>(), isStuck: fc.constant(true) },
    { requiredKeys: ['type', 'taskId'] },
  ),
  fc.record(
    {
      type: fc.constant('home'),
      job: texts,
      instance: fc.nat({ max: 99 }),
      home: fc.record({
        id: names,
        agentId: ids<AgentId>(),
        hostname: texts,
        isSure: fc.boolean(),
        isReleased: fc.boolean(),
      }),
    },
    { requiredKeys: ['type', 'job', 'instance'] },
  ),
  fc.record({ type: fc.constant('cordon'), agent: names, on: fc.boolean() }),
  fc.record(
    { type: fc.constant('drain'), agent: names, atOnce: fc.integer({ min: 1, max: 9 }), until: times, graceMs: times },
    { requiredKeys: ['type', 'agent', 'atOnce'] },
  ),
  fc.record(
    { type: fc.constant('voided'), taskId: ids<TaskId>(), reason: texts, isSpent: fc.constant(true) },
    { requiredKeys: ['type', 'taskId', 'reason'] },
  ),
  fc.record({ type: fc.constant('status'), status: statuses }),
  fc.record({ type: fc.constant('operation-status'), status: operationStatuses }),
  fc.record(
    {
      type: fc.constant('instance'),
      job: texts,
      instance: fc.nat({ max: 99 }),
      attempt: fc.integer({ min: 1, max: 99 }),
      retries: whole,
      next: fc.constantFrom('pending', 'waiting'),
      isChanging: fc.constant(true),
      end: ends,
    },
    { requiredKeys: ['type', 'job', 'instance', 'attempt', 'retries'] },
  ),
);
