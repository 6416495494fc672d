import fc, { type Arbitrary } from 'fast-check';
import type { AgentId, OfferId } from '../../model/ids.js';
import type { UnusedOffer } from '../../policy/decisions.js';
import type { PolicyTask } from '../../policy/task.js';
import { jobs, queues, tasks } from './jobs.js';
import { amounts, ROLES } from './pools.js';
import { printedAs, printTask } from './printed.js';
import type { ProblemConfig } from './row-problems.js';

/** Tasks that wait together, and what some of them claim meanwhile. */
export interface OrderProblem {
  /** At least one; ids and sequences are distinct. */
  readonly tasks: readonly PolicyTask[];
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
  return fc.tuple(queues(of, most), fc.array(claim, { minLength: most, maxLength: most })).map(([waiting, drafts]) => {
    const made = drafts.slice(0, waiting.length).flatMap((draft, task) => (draft.isMade ? [{ ...draft, task }] : []));
    const problem = {
      tasks: waiting,
      resources: ['cpus', 'mem'],
      claims: made.map(({ task, amount }) => ({ task, amount })),
      releases: [...made.keys()].sort((a, b) => made[a]!.rank - made[b]!.rank || a - b),
    };
    return printedAs(problem, printOrderProblem);
  });
}

function printOrderProblem({ tasks: waiting, claims, releases }: OrderProblem): string {
  const made = claims.map(
    ({ task, amount }) => `${waiting[task]!.id} claims ${amount.map((milli) => milli / 1000).join(' ')}`,
  );
  const undone = releases.map((claim) => waiting[claims[claim]!.task]!.id).join(' ');
  return [...waiting.map(printTask), ...made, `released in the order ${undone}`].join('\n');
}

/** A task whose turn it is. */
export interface AdmissionProblem {
  readonly task: PolicyTask;
  /** Engine's clock, in milliseconds; not before the task became pending. */
  readonly now: number;
}

export function admissionProblems({ jobs: of = jobs() }: ProblemConfig = {}): Arbitrary<AdmissionProblem> {
  return fc
    .tuple(tasks(of), fc.nat(600_000))
    .map(([task, waited]) =>
      printedAs({ task, now: task.pendingSince + waited }, ({ now }) => `${printTask(task)}\nnow ${now}`),
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
