import fc, { type Arbitrary } from 'fast-check';
import type { Attribute, Unavailability } from '../../../src/model/agent.js';
import type { AgentConstraint, AgentPredicate, OfferConstraints, OfferFilters } from '../../../src/model/framework.js';
import type { AgentId, ExecutorId, OfferId, OperationId, TaskId } from '../../../src/model/ids.js';
import type { InverseOffer } from '../../../src/model/inverse-offer.js';
import type { Offer } from '../../../src/model/offer.js';
import type { Operation } from '../../../src/model/operation.js';
import type { OperationStatus } from '../../../src/model/operation-status.js';
import type { Command, Executor, TaskInfo } from '../../../src/model/task-info.js';
import { TASK_STATES, type TaskStatus } from '../../../src/model/task-status.js';
import { checkResource } from '../../../src/resources/check-resource.js';
import type { Resource } from '../../../src/resources/resource.js';
import { labels, resource, resources } from '../../resources/arbitraries.js';

const name = (): Arbitrary<string> => fc.constantFrom('a', 'b-1', 'ü', '__proto__', 'with space');
const id = <Id extends string>(): Arbitrary<Id> => name() as Arbitrary<Id>;
const uuid = (): Arbitrary<string> =>
  fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('base64'));

/** Whole thousandths that a double of units brings back: what {@link checkResource} takes. */
const milliUnits = (): Arbitrary<number> => fc.integer({ min: 1, max: 2 ** 40 });

/** Whole milliseconds of any date that nanoseconds reach. */
const times = (): Arbitrary<number> => fc.oneof(fc.nat(100_000), fc.integer({ min: 0, max: 9e12 }));

export function normalResources(): Arbitrary<Resource> {
  return resource()
    .map(checkResource)
    .filter((it) => it.type !== 'scalar' || it.milliUnits > 0);
}

export function unavailabilities(): Arbitrary<Unavailability> {
  return fc.record({ startMs: times(), durationMs: times() }, { requiredKeys: ['startMs'] });
}

export function attributes(): Arbitrary<Attribute[]> {
  const range = fc.tuple(fc.nat(50), fc.nat(9)).map(([begin, more]) => ({ begin, end: begin + more }));
  const value = fc.oneof(
    fc.record({ type: fc.constant('text' as const), text: fc.string() }),
    fc.record({ type: fc.constant('scalar' as const), milliUnits: fc.integer({ min: -(2 ** 40), max: 2 ** 40 }) }),
    fc.record({ type: fc.constant('ranges' as const), ranges: fc.array(range, { maxLength: 3 }) }),
    fc.record({ type: fc.constant('set' as const), items: fc.array(fc.string(), { maxLength: 3 }) }),
  );
  return fc.array(fc.record({ name: name(), value }), { maxLength: 3 });
}

export function offers(): Arbitrary<Offer> {
  return fc.record(
    {
      id: id<OfferId>(),
      agentId: id<AgentId>(),
      hostname: name(),
      role: fc.constantFrom('*', 'eng', 'eng/web'),
      resources: resources(),
      attributes: attributes(),
      domain: fc.record({ region: name(), zone: name() }),
      unavailability: unavailabilities(),
      executorIds: fc.array(id<ExecutorId>(), { maxLength: 2 }),
      mesos: fc.constant({ url: { scheme: 'http', address: { port: 5051 } } }),
    },
    {
      requiredKeys: ['id', 'agentId', 'hostname', 'role', 'resources', 'attributes', 'executorIds'],
      noNullPrototype: true,
    },
  );
}

export function inverseOffers(): Arbitrary<InverseOffer> {
  return fc.record(
    {
      id: id<OfferId>(),
      agentId: id<AgentId>(),
      unavailability: unavailabilities(),
      mesos: fc.constant({ resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 1 } }] }),
    },
    { requiredKeys: ['id', 'unavailability'], noNullPrototype: true },
  );
}

export function commands(): Arbitrary<Command> {
  const secret = { name: 'token', type: 'SECRET', secret: { type: 'REFERENCE', reference: { name: 'vault' } } };
  return fc.record(
    {
      value: fc.constantFrom('', 'ls', 'echo "ü"'),
      shell: fc.boolean(),
      arguments: fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
      environment: fc.dictionary(name(), fc.string(), { maxKeys: 3, noNullPrototype: true }),
      user: name(),
      mesos: fc.constantFrom({ uris: [{ value: 'http://x/y' }] }, { environment: { variables: [secret] } }),
    },
    { requiredKeys: ['value', 'shell', 'environment'], noNullPrototype: true },
  );
}

export function executors(): Arbitrary<Executor> {
  return fc.record(
    {
      id: id<ExecutorId>(),
      name: name(),
      command: commands(),
      resources: resources(),
      mesos: fc.constant({ shutdown_grace_period: { nanoseconds: 5e9 } }),
    },
    { requiredKeys: ['id', 'resources'], noNullPrototype: true },
  );
}

export function taskInfos(): Arbitrary<TaskInfo> {
  return fc.record(
    {
      taskId: id<TaskId>(),
      name: name(),
      agentId: id<AgentId>(),
      resources: resources(),
      command: commands(),
      executor: executors(),
      labels: labels(),
      killGraceMs: times(),
      mesos: fc.constant({
        container: { type: 'DOCKER', docker: { image: 'alpine' } },
        max_completion_time: { nanoseconds: 1 },
      }),
    },
    { requiredKeys: ['taskId', 'name', 'agentId', 'resources', 'labels'], noNullPrototype: true },
  );
}

export function operations(): Arbitrary<Operation> {
  const withId = <T extends object>(fields: { [K in keyof T]: Arbitrary<T[K]> }): Arbitrary<T & { id?: OperationId }> =>
    fc
      .tuple(fc.record(fields, { noNullPrototype: true }), fc.option(id<OperationId>(), { nil: undefined }))
      .map(([operation, operationId]) => ({
        ...(operation as T),
        ...(operationId !== undefined && { id: operationId }),
      }));
  const tasks = fc.array(taskInfos(), { maxLength: 2 });
  return fc.oneof<Arbitrary<Operation>[]>(
    fc.record({ type: fc.constant('launch' as const), tasks }),
    fc.record({ type: fc.constant('launch-group' as const), executor: executors(), tasks }),
    withId({ type: fc.constantFrom('reserve' as const, 'unreserve' as const), resources: resources() }),
    withId({ type: fc.constantFrom('create' as const, 'destroy' as const), volumes: resources() }),
    withId({ type: fc.constant('grow-volume' as const), volume: normalResources(), addition: normalResources() }),
    withId({
      type: fc.constant('shrink-volume' as const),
      volume: normalResources(),
      subtractMilliUnits: milliUnits(),
    }),
  );
}

export function taskStatuses(): Arbitrary<TaskStatus> {
  return fc.record(
    {
      taskId: id<TaskId>(),
      state: fc.constantFrom(...TASK_STATES),
      source: fc.constantFrom('master' as const, 'agent' as const, 'executor' as const),
      reason: fc.constantFrom('REASON_RECONCILIATION', 'REASON_GC_ERROR'),
      message: fc.string(),
      agentId: id<AgentId>(),
      executorId: id<ExecutorId>(),
      uuid: uuid(),
      // Microseconds, from 1970 to 2100.
      timestampMs: fc.integer({ min: 0, max: 4.1e15 }).map((micros) => micros / 1000),
      healthy: fc.boolean(),
      mesos: fc.constant({ data: 'aGVsbG8=', labels: { labels: [{ key: 'a' }] } }),
    },
    { requiredKeys: ['taskId', 'state'], noNullPrototype: true },
  );
}

export function operationStatuses(): Arbitrary<OperationStatus> {
  return fc.record(
    {
      operationId: id<OperationId>(),
      state: fc.constantFrom('OPERATION_FINISHED', 'OPERATION_UNKNOWN'),
      message: fc.string(),
      agentId: id<AgentId>(),
      uuid: uuid(),
      resourceProviderId: name(),
      mesos: fc.constant({ converted_resources: [{ name: 'disk', type: 'SCALAR', scalar: { value: 1 } }] }),
    },
    { requiredKeys: ['state'], noNullPrototype: true },
  );
}

export function offerConstraints(): Arbitrary<OfferConstraints> {
  const predicate: Arbitrary<AgentPredicate> = fc.oneof(
    fc.record({ type: fc.constantFrom('exists' as const, 'not-exists' as const) }),
    fc.record({ type: fc.constantFrom('text-equals' as const, 'text-not-equals' as const), text: fc.string() }),
    fc.record({ type: fc.constantFrom('text-matches' as const, 'text-not-matches' as const), regex: fc.string() }),
  );
  const selector: Arbitrary<AgentConstraint['selector']> = fc.oneof(
    fc.record({ type: fc.constant('attribute' as const), name: fc.string() }),
    fc.record({ type: fc.constantFrom('hostname' as const, 'region' as const, 'zone' as const) }),
  );
  const group = fc.array(fc.record({ selector, predicate }), { maxLength: 3 });
  return fc.dictionary(name(), fc.array(group, { maxLength: 2 }), { maxKeys: 3, noNullPrototype: true });
}

export function offerFilters(): Arbitrary<OfferFilters> {
  const least = fc.dictionary(fc.constantFrom('cpus', 'mem', 'gpus'), milliUnits(), { noNullPrototype: true });
  const filter = fc.record({ minAllocatable: fc.array(least, { maxLength: 2 }) }, { noNullPrototype: true });
  return fc.dictionary(name(), filter, { maxKeys: 3, noNullPrototype: true });
}
