import { expect } from 'chai';
import fc from 'fast-check';
import { Companions, type Found } from '../../../src/engine/cycle/companions.js';
import { JobBook } from '../../../src/engine/jobs/job-book.js';
import type { TaskEntry } from '../../../src/engine/jobs/task-entry.js';
import type { Row } from '../../../src/engine/rows/row.js';
import { RowTable } from '../../../src/engine/rows/row-table.js';
import { type CounterSpec, SAME_JOB, type Selector } from '../../../src/policy/index.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith, placesOf } from '../engine-with.js';

const SELECTORS: readonly Selector[] = [
  SAME_JOB,
  { labels: [] },
  { labels: [{ label: 'app', equals: 'web' }] },
  { labels: [{ label: 'app', isPresent: true }] },
  { labels: [{ constraint: 'anti-affinity', value: 'app=db' }] },
  { labels: [{ constraint: 'anti-affinity', value: 'app=web' }] },
  {
    labels: [
      { label: 'app', sameAsTask: true },
      { label: '@job', sameAsTask: true },
    ],
  },
];

const someTasks = (): TaskEntry[] => {
  const book = new JobBook();
  book.submit(aJob({ name: 'web-1', count: 3, labels: [{ key: 'app', value: 'web' }] }), 0);
  book.submit(aJob({ name: 'web-2', count: 3, labels: [{ key: 'app', value: 'web' }] }), 0);
  const apart = { operator: 'anti-affinity', values: ['app=db', 'app=web', 'app=db'] };
  const constraints = [
    { ...apart, attribute: 'rack' },
    { ...apart, attribute: '@agent', values: ['app=db'] },
  ];
  book.submit(aJob({ name: 'plain', count: 2, constraints }), 0);
  return [...book.live];
};

interface Question {
  readonly spec: CounterSpec;
  readonly one: TaskEntry;
  /** What was said last; it may be said again as long as it holds. */
  before?: Found;
}

type Change =
  | { readonly type: 'add'; readonly task: number; readonly agent: number }
  | { readonly type: 'remove'; readonly task: number }
  | { readonly type: 'reattribute'; readonly agent: number; readonly rack: string };

const task = fc.nat({ max: 7 });
const agent = fc.nat({ max: 3 });
const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('add' as const), task, agent }),
    fc.record({ type: fc.constant('remove' as const), task }),
    fc.record({ type: fc.constant('reattribute' as const), agent, rack: fc.constantFrom('r1', 'r2', 'r3') }),
  ),
  { maxLength: 40, size: 'max' },
);

describe('companions', () => {
  it('are those who hold something, by the value of their row, whatever came and went before', () =>
    fc.assert(
      fc.property(changes, (all) => {
        const table = new RowTable();
        const tasks = someTasks();
        const rows = [0, 1, 2, 3].map((at) => table.addOffer(offerOf(at, 'r1'), 0));
        const holders = new Map<TaskEntry, Row>();
        const companions = new Companions(table, () => [...holders].map(([holder, { slot }]) => [holder, slot]));
        const questions = ['rack', '@agent'].flatMap((by) =>
          SELECTORS.flatMap((selector) =>
            [tasks[0]!, tasks[7]!].map((one): Question => ({ spec: { selector, by }, one })),
          ),
        );
        for (const change of all) {
          if (change.type === 'add' && !holders.has(tasks[change.task]!)) {
            holders.set(tasks[change.task]!, rows[change.agent]!);
            companions.add(tasks[change.task]!, rows[change.agent]!.slot);
          }
          if (change.type === 'remove') {
            const row = holders.get(tasks[change.task]!);
            holders.delete(tasks[change.task]!);
            if (row !== undefined) companions.remove(tasks[change.task]!, row.slot);
          }
          if (change.type === 'reattribute') table.addOffer(offerOf(change.agent, change.rack), 0);
          for (const question of questions) {
            const { spec, one } = question;
            question.before = companions.counts(companions.counter(spec), one, question.before);
            const { tally } = question.before;
            expect(tally.codes().every((code) => tally.countOf(code) > 0)).to.equal(true);
            const { values = [] } = table.view.attributes.get(spec.by) ?? {};
            expect(values.map((_, code) => tally.countOf(code))).to.deep.equal(
              values.map((value) => counted(holders, table, spec.selector, spec.by, value, one)),
            );
          }
        }
      }),
      { numRuns: 60 },
    ));

  it('keep instances of a job apart, also those claimed in the same cycle, and make room again when they end', () => {
    const harness = uniquePerRack();
    harness.offer(
      anOffer({ id: 'o1', agent: 'a1', attributes: { rack: 'r1' } }),
      anOffer({ id: 'o2', agent: 'a2', attributes: { rack: 'r1' } }),
      anOffer({ id: 'o3', agent: 'a3', attributes: { rack: 'r2' } }),
      anOffer({ id: 'o4', agent: 'a4' }),
    );
    harness.advance(10);
    expect(placesOf(harness)).to.deep.equal(['job.0.1 a1', 'job.1.1 a3']);
    harness.update('job.0.1', 'failed');
    harness.offer(anOffer({ id: 'o5', agent: 'a2', attributes: { rack: 'r1' } }));
    harness.advance(10);
    expect(placesOf(harness).slice(2)).to.deep.equal(['job.2.1 a2']);
  });

  it('are not those of a decision that was undone', () => {
    const harness = uniquePerRack();
    harness.isStoreSlow = true;
    harness.offer(anOffer({ id: 'o1', agent: 'a1', attributes: { rack: 'r1' } }));
    harness.advance(10);
    harness.rescind('o1');
    harness.isStoreSlow = false;
    harness.store();
    harness.offer(anOffer({ id: 'o2', agent: 'a2', attributes: { rack: 'r1' } }));
    harness.advance(10);
    expect(placesOf(harness)).to.deep.equal(['job.0.1 a2']);
  });
});

function counted(
  holders: ReadonlyMap<TaskEntry, Row>,
  table: RowTable,
  { labels }: Selector,
  by: string,
  value: string,
  of: TaskEntry,
): number {
  const labelOf = ({ job }: TaskEntry, label: string): string | undefined =>
    label === '@job' ? job.name : job.labels.find(({ key }) => key === label)?.value;
  const column = table.view.attributes.get(by);
  return [...holders].filter(([holder, { slot }]) => {
    const matches = labels.every((match) => {
      if ('constraint' in match)
        return holder.job.constraints.some(
          ({ attribute, operator, values }) =>
            attribute === by && operator === match.constraint && values.includes(match.value),
        );
      if ('isPresent' in match) return labelOf(holder, match.label) !== undefined;
      const wanted = 'equals' in match ? match.equals : labelOf(of, match.label);
      return wanted !== undefined && labelOf(holder, match.label) === wanted;
    });
    return matches && column?.values[column.codes[slot] ?? -1] === value;
  }).length;
}

function offerOf(at: number, rack: string): ReturnType<typeof anOffer> {
  return anOffer({ id: `o${at}`, agent: `a${at}`, attributes: { rack } });
}

function uniquePerRack(): EngineHarness {
  const harness = engineWith({ domain: ['unique'] });
  harness.subscribe();
  harness.submit(
    aJob({
      count: 3,
      constraints: [{ attribute: 'rack', operator: 'unique', values: [] }],
      retry: { retries: 1, backoffMs: 60_000, maxBackoffMs: 60_000 },
    }),
  );
  return harness;
}
