import { expect } from 'chai';
import fc, { type Arbitrary } from 'fast-check';
import { shippedPolicies } from '../../../policies/index.js';
import type { Explanation } from '../../../src/engine/explain/explanation.js';
import type { Change } from '../../../src/engine/explain/remedy.js';
import type { AgentId, TaskId } from '../../../src/model/ids.js';
import type { Constraint, Job } from '../../../src/model/job.js';
import type { Chain } from '../../../src/policy/chain.js';
import { parseChainConfig } from '../../../src/policy/chain-config.js';
import { resolveChain } from '../../../src/policy/resolve-chain.js';
import type { PolicyTask } from '../../../src/policy/task.js';
import { aJob, anAgent, anOffer, type TestAgent } from '../../../src/testkit/builders.js';
import { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { hasRoom, type ReferenceRow } from '../reference-funnel.js';

interface World {
  readonly agents: readonly TestAgent[];
  readonly fillers: readonly Job[];
  readonly subject: Job;
  readonly cordoned: readonly number[];
}

/** Milli-units of one resource. */
const UNIT = 500;

describe('remedies', () => {
  it('let the task run, and no part of any does, by a naive judge', () => {
    let judged = 0;
    fc.assert(
      fc.property(worlds(), (world) => {
        const { waiting, rows, chain } = stuck(world);
        if (waiting === undefined) return;
        const { explanation, task } = waiting;
        for (const { changes } of explanation.remedies) {
          judged += 1;
          expect(changes.length).to.be.within(1, 3);
          expect(fits(changes, rows, task, chain), `all of ${JSON.stringify(changes)}`).to.equal(true);
          for (const part of properParts(changes))
            expect(fits(part, rows, task, chain), `a part: ${JSON.stringify(part)}`).to.equal(false);
        }
      }),
      { numRuns: 150 },
    );
    expect(judged).to.be.above(40);
  });

  it('are found wherever a naive judge finds a single change that is enough', () => {
    let found = 0;
    fc.assert(
      fc.property(worlds(), (world) => {
        const { waiting, rows, chain } = stuck(world);
        if (waiting === undefined) return;
        const { explanation, task } = waiting;
        if (fits([], rows, task, chain)) return;
        const enough = singleChanges(rows, task, chain).filter((change) => fits([change], rows, task, chain));
        if (enough.length === 0) return;
        found += 1;
        expect(explanation.remedies.map(({ changes }) => changes.length)).to.include(1);
      }),
      { numRuns: 150 },
    );
    expect(found).to.be.above(10);
  });
});

interface Stuck {
  readonly waiting: { readonly explanation: Explanation; readonly task: PolicyTask } | undefined;
  readonly rows: readonly Cordonable[];
  readonly chain: Chain;
}

interface Cordonable extends ReferenceRow {
  readonly isCordoned: boolean;
}

/** Plays a world until nothing more is launched, and explains the first task of the subject that waits. */
function stuck({ agents, fillers, subject, cordoned }: World): Stuck {
  const chain = resolveChain(
    parseChainConfig({ feasibility: ['attribute'], domain: ['unique', 'max-per', 'even-spread'] }, 'test'),
    shippedPolicies,
    1,
  );
  const harness = new EngineHarness(chain);
  const rows = agents.map(
    ({ id, attributes, resources }, at): Cordonable => ({
      agent: { id, role: '*', free: {}, attributes: { ...attributes, hostname: `${id}.test`, '@agent': id } },
      free: Object.fromEntries(
        resources.split(';').map((one) => [one.split(':')[0]!, Number(one.split(':')[1]) * 1000]),
      ),
      tasks: [],
      isCordoned: cordoned.includes(at),
    }),
  );
  harness.subscribe();
  harness.submit(...fillers);
  offerUntilQuiet(harness, rows, [...fillers, subject]);
  for (const { agent, isCordoned } of rows) if (isCordoned) harness.give({ type: 'cordon', agent: agent.id, on: true });
  harness.submit(subject);
  offerUntilQuiet(harness, rows, [...fillers, subject]);
  const instance = harness.engine
    .snapshot()
    .jobs.find(({ name }) => name === subject.name)
    ?.instances.find(({ phase }) => phase === 'pending');
  if (instance === undefined) return { waiting: undefined, rows, chain };
  const explanation = harness.engine.explain(instance.taskId);
  if (explanation === undefined) return expect.fail('no explanation');
  const index = Number(instance.taskId.split('.')[1]);
  return { waiting: { explanation, task: taskOf(subject, index) }, rows, chain };
}

/** Offers what is left everywhere until a round launches nothing. */
function offerUntilQuiet(harness: EngineHarness, rows: readonly Cordonable[], jobs: readonly Job[]): void {
  for (let launched = -1; launched < harness.launched().length; ) {
    launched = harness.launched().length;
    harness.advance(10_000);
    for (const { agent, free } of rows) {
      const resources = Object.entries(free).filter(([, amount]) => amount > 0);
      if (resources.length === 0) continue;
      harness.offer(
        anOffer({
          id: `${agent.id} ${harness.now}`,
          agent: anAgent({ id: agent.id, attributes: withoutOwn(agent.attributes) }),
          resources: resources.map(([name, amount]) => `${name}:${amount / 1000}`).join(';'),
        }),
      );
    }
    harness.advance(100);
    for (const call of harness.callsOf('accept').flatMap(({ operations }) => operations))
      if (call.type === 'launch')
        for (const { taskId, agentId } of call.tasks) land(harness, rows, jobs, taskId, agentId);
  }
}

/** Once for each launched task: it runs, and its agent has less. */
function land(
  harness: EngineHarness,
  rows: readonly Cordonable[],
  jobs: readonly Job[],
  taskId: TaskId,
  agentId: AgentId,
): void {
  const row = rows.find(({ agent }) => agent.id === agentId);
  if (row === undefined || row.tasks.some(({ id }) => id === taskId)) return;
  const [name, instance] = taskId.split('.');
  const job = jobs.find((one) => one.name === name) ?? expect.fail(taskId);
  row.tasks.push(taskOf(job, Number(instance)));
  for (const [resource, amount] of Object.entries(job.resources.scalars)) row.free[resource]! -= amount;
  harness.update(taskId, 'running', { agentId });
}

function taskOf(job: Job, instance: number): PolicyTask {
  return {
    id: `${job.name}.${instance}.1` as TaskId,
    job,
    instance,
    attempt: 1,
    pendingSince: 0,
    failedOn: [],
    sequence: 0,
  };
}

function withoutOwn({ rack }: Readonly<Record<string, string>>): Record<string, string> {
  return rack === undefined ? {} : { rack };
}

/** Whether the task fits once the changes are made, judged one row at a time by the policies alone. */
function fits(changes: readonly Change[], rows: readonly Cordonable[], task: PolicyTask, chain: Chain): boolean {
  const ended = new Set(changes.flatMap((change) => (change.type === 'wait' ? change.tasks : [])));
  const opened = new Set(changes.flatMap((change) => (change.type === 'uncordon' ? [change.hostname] : [])));
  const dropped = changes.flatMap((change) => (change.type === 'drop-constraint' ? [change.constraint] : []));
  const scalars = { ...task.job.resources.scalars };
  for (const change of changes) if (change.type === 'ask-less') scalars[change.name] = change.amount;
  const constraints = task.job.constraints.filter((one) => !dropped.includes(one));
  const changed = { ...task, job: { ...task.job, constraints, resources: { scalars, ports: 0 } } };
  const freed = rows.map((row): Cordonable => {
    const free = { ...row.free };
    for (const { id, job } of row.tasks)
      if (ended.has(id)) for (const [name, amount] of Object.entries(job.resources.scalars)) free[name]! += amount;
    return { ...row, free, tasks: row.tasks.filter(({ id }) => !ended.has(id)) };
  });
  // A cordoned agent counts among the values of its attributes, but takes nothing: as if nothing were free there.
  return hasRoom(
    freed.map((row) => (row.isCordoned && !opened.has(`${row.agent.id}.test`) ? { ...row, free: {} } : row)),
    changed,
    chain,
  );
}

function singleChanges(rows: readonly Cordonable[], task: PolicyTask, chain: Chain): readonly Change[] {
  const { scalars } = task.job.resources;
  return [
    ...task.job.constraints.map((constraint): Change => ({ type: 'drop-constraint', constraint })),
    ...rows.flatMap(({ agent, free, tasks, isCordoned }): Change[] => [
      ...(isCordoned ? [{ type: 'uncordon' as const, hostname: `${agent.id}.test` }] : []),
      ...(tasks.length > 0
        ? [{ type: 'wait' as const, hostname: `${agent.id}.test`, tasks: tasks.map(({ id }) => id) }]
        : []),
      ...Object.entries(scalars)
        .filter(([name, asked]) => (free[name] ?? 0) > 0 && free[name]! < asked)
        .map(([name, asked]): Change => ({ type: 'ask-less', name, asked, amount: free[name]! })),
    ]),
  ].filter((change) => fits([change], rows, task, chain));
}

/** Every part of the changes that is not all of them; of tasks to wait for, all but one. */
function properParts(changes: readonly Change[]): readonly (readonly Change[])[] {
  const parts: (readonly Change[])[] = [];
  for (let mask = 0; mask < 2 ** changes.length - 1; mask++) parts.push(changes.filter((_, at) => (mask >> at) & 1));
  changes.forEach((change, at) => {
    if (change.type !== 'wait' || change.tasks.length === 1) return;
    for (const one of change.tasks) {
      const tasks = change.tasks.filter((other) => other !== one);
      parts.push(changes.with(at, { ...change, tasks }));
    }
  });
  return parts;
}

function worlds(): Arbitrary<World> {
  const scalars = fc.record({
    cpus: fc.integer({ min: 1, max: 8 }).map((n) => n * UNIT),
    mem: fc.integer({ min: 1, max: 8 }).map((n) => n * UNIT),
  });
  const constraint: Arbitrary<Constraint> = fc.constantFrom(
    { attribute: 'rack', operator: 'equals', values: ['r1'] },
    { attribute: 'rack', operator: 'like', values: ['r[12]'] },
    { attribute: 'rack', operator: 'exists', values: [] },
    { attribute: '@agent', operator: 'unique', values: [] },
    { attribute: 'rack', operator: 'unique', values: [] },
    { attribute: 'rack', operator: 'max-per', values: ['1'] },
    { attribute: 'rack', operator: 'even-spread', values: ['1'] },
  );
  const jobOf = (name: string, constraints: Arbitrary<readonly Constraint[]>): Arbitrary<Job> =>
    fc
      .record({
        count: fc.integer({ min: 1, max: 3 }),
        resources: scalars.map((some) => ({ scalars: some, ports: 0 })),
        constraints,
      })
      .map((over) => aJob({ name, ...over }));
  return fc.record({
    agents: fc
      .array(fc.tuple(scalars, fc.constantFrom('r1', 'r2', 'r3', undefined)), { minLength: 1, maxLength: 4 })
      .map((all) =>
        all.map(([{ cpus, mem }, rack], at) =>
          anAgent({
            id: `a${at}`,
            resources: `cpus:${cpus / 1000};mem:${mem / 1000}`,
            attributes: rack === undefined ? {} : { rack },
          }),
        ),
      ),
    fillers: fc.tuple(jobOf('f0', fc.constant([])), jobOf('f1', fc.constant([]))).map((all) => [...all]),
    subject: jobOf('subject', fc.uniqueArray(constraint, { maxLength: 3 })),
    cordoned: fc.uniqueArray(fc.nat(3), { maxLength: 1 }),
  });
}
