import fc, { type Arbitrary } from 'fast-check';
import type { RowView } from '../../matching/row-view.js';
import type { AgentId, OfferId } from '../../model/ids.js';
import type { UnusedOffer } from '../../policy/decisions.js';
import type { PolicyTask } from '../../policy/task.js';
import { jobs, queues, queuesWith, tasks } from './jobs.js';
import { amounts, ROLES } from './pools.js';
import { printedAs, printTask, printView } from './printed.js';
import type { ProblemConfig } from './row-problems.js';
import { columnsOf, rowFacts, SCENE_DAY } from './scenes.js';

/** Tasks that wait together, and what some of them claim meanwhile. */
export interface OrderProblem {
  /** At least one; ids and sequences are distinct. */
  readonly tasks: readonly PolicyTask[];
  /** What the cluster has, and the time at which all of it happens. */
  readonly view: RowView;
  readonly resources: readonly string[];
  /** In the order in which they are made; each task claims at most once. */
  readonly claims: readonly Claim[];
  /** The order in which the claims are released: indexes into `claims`. */
  readonly releases: readonly number[];
}

/** What one task takes: milli-units by dimension of `resources`. */
export interface Claim {
  /** An index into the problem's tasks. */
  readonly task: number;
  readonly amount: readonly number[];
}

/** Up to six tasks; shrinks to one that claims nothing. */
export function orderProblems({ jobs: of = jobs(), most = 6 }: ProblemConfig = {}): Arbitrary<OrderProblem> {
  const claim = fc.record({ amount: fc.tuple(amounts(4000), amounts(64_000)), rank: fc.nat(99), isMade: fc.boolean() });
  const rows = fc.array(rowFacts(), { maxLength: Math.min(3, most) });
  // A task and its claim are drawn together, so that they go together when a problem is made smaller.
  return fc
    .record({
      drafts: queuesWith(claim, of, most),
      rows,
      now: fc.integer({ min: 600_000, max: 2_000_000 }),
    })
    .map(({ drafts, rows: facts, now }) => {
      const made = drafts.flatMap(([, draft], task) => (draft.isMade ? [{ ...draft, task }] : []));
      const problem = {
        tasks: drafts.map(([task]) => task),
        view: columnsOf(facts, [], now),
        resources: ['cpus', 'mem'],
        claims: made.map(({ task, amount }) => ({ task, amount })),
        releases: [...made.keys()].sort((a, b) => made[a]!.rank - made[b]!.rank || a - b),
      };
      return printedAs(problem, printOrderProblem);
    });
}

function printOrderProblem({ tasks: waiting, view, claims, releases }: OrderProblem): string {
  const made = claims.map(
    ({ task, amount }) => `${waiting[task]!.id} claims ${amount.map((milli) => milli / 1000).join(' ')}`,
  );
  const undone = releases.map((claim) => waiting[claims[claim]!.task]!.id).join(' ');
  return [...waiting.map(printTask), printView('view', view), ...made, `released in the order ${undone}`].join('\n');
}

/** A task whose turn it is. */
export interface AdmissionProblem {
  readonly task: PolicyTask;
  /** Engine's clock, in milliseconds; not before the task became pending. */
  readonly now: number;
  /** The time of day, in milliseconds since 1970. */
  readonly wallNow: number;
}

export function admissionProblems({ jobs: of = jobs() }: ProblemConfig = {}): Arbitrary<AdmissionProblem> {
  return fc
    .tuple(tasks(of), fc.nat(600_000))
    .map(([task, waited]) =>
      printedAs(
        { task, now: task.pendingSince + waited, wallNow: SCENE_DAY + task.pendingSince + waited },
        ({ now, wallNow }) => `${printTask(task)}\nnow ${now}, by the wall clock ${wallNow}`,
      ),
    );
}

/** An offer that nobody wanted, of a row that may have been used as well. */
export interface DisposalProblem {
  readonly offer: UnusedOffer;
  readonly now: number;
}

export function disposalProblems(): Arbitrary<DisposalProblem> {
  return fc
    .record({
      offerId: fc.constantFrom('o1', 'o2').map((id) => id as OfferId),
      agentId: fc.constantFrom('a1', 'a2').map((id) => id as AgentId),
      role: fc.constantFrom(...ROLES),
      pending: fc.nat(5),
      declinedInRow: fc.oneof(fc.nat(5), fc.nat(100_000)),
      receivedAt: fc.nat(600_000),
      held: fc.nat(600_000),
    })
    .map(({ held, ...offer }) => ({ offer, now: offer.receivedAt + held }));
}

/** Tasks that may belong together. */
export interface GangProblem {
  readonly tasks: readonly PolicyTask[];
}

export function gangProblems({ jobs: of = jobs(), most }: ProblemConfig = {}): Arbitrary<GangProblem> {
  return queues(of, most).map((waiting) =>
    printedAs({ tasks: waiting }, (problem) => problem.tasks.map(printTask).join('\n')),
  );
}
