import type { Candidates, RowBox, RowView, TaskDemand } from '../matching/row-view.js';
import type { AgentConstraint } from '../model/framework.js';
import type { Job } from '../model/job.js';
import type { CounterSpec, Domains } from './counter.js';
import type { CyclePlacement, CycleView } from './cycle.js';
import type { Admission, Disposal, RowDisposal, UnusedOffer } from './decisions.js';
import type { GangSpec } from './gang.js';
import type { RunningTask, VictimSet } from './preemption.js';
import type { Monotone, ReadsOf } from './reads.js';
import type { Reason } from './reason.js';
import type { RowSupply, Slice, VariantTable } from './slicing.js';
import type { KeyedDemand, PolicyTask } from './task.js';

// The extension points, in the order in which a cycle asks them. Common to all: quantities are milli-units; what is
// passed is read-only, valid during the call, and comes in any order; a throw, or an answer outside the contract, is a
// fault: that call fails as said here, the fault is counted under the policy's name, and the cycle goes on.

/** What facets of a task have in common. */
interface TaskFacet {
  /** The operators of job constraints that it reads; a job with an operator that nobody reads is refused. */
  readonly operators?: readonly string[];
  /** What of the task the facet looks at, as text; without it the facet sees the demand alone. Asked once a task. */
  keyOf?(task: PolicyTask): string;
  /** Says that `keyOf` looks at nothing of a task but its job: it is asked once for all of a job's tasks then. */
  readonly keyedBy?: 'job';
  readonly reads: ReadsOf;
}

/** Hears of what tasks come to hold and give back; each facet of a policy that has these is told by itself. */
interface ClaimListener {
  /** `task` took `amount` (milli-units by dimension of `resources`) at `now`. Called for restored tasks too. */
  onClaim?(task: PolicyTask, amount: Float64Array, resources: readonly string[], now: number): void;
  /** The exact inverse of `onClaim`: the task ended, or what was claimed for it in this very instant is called off. */
  onRelease?(task: PolicyTask, amount: Float64Array, resources: readonly string[], now: number): void;
}

/** Is handed whole tasks, so that nothing tells whether it makes sense of them; common to order, admission, preemption and gangs. */
interface JobReader {
  /** Asked when a job is submitted. @throws InvalidArgumentError for a label, say, that it cannot read */
  check?(job: Job): void;
}

/** Which pending task goes first? Kubernetes: QueueSort; Mesos: Sorter. A fault: first in, first out in this cycle. */
export interface OrderFacet extends ClaimListener, JobReader {
  /** A cycle begins: what the cluster has, and the time. For shares and ageing; rows may be those of several roles. */
  onCycle?(view: RowView): void;
  /** The queue, user or job that shares a claim on the cluster; without it all tasks are one group. */
  groupOf?(task: PolicyTask): string;
  /** Negative if group `a` goes first; asked again after each claim. Equal groups: code points of their names. */
  compareGroups?(a: string, b: string): number;
  /** Negative if `a` goes first within its group; must not change during a cycle. Equal tasks: who came first. */
  compareTasks(a: PolicyTask, b: PolicyTask): number;
}

/** May the task be tried now? Asked each time its turn comes; asking changes nothing. A fault: it waits 5 s. */
export interface AdmissionFacet extends ClaimListener, JobReader {
  /**
   * @param now - engine's clock, in milliseconds, as `task.pendingSince`
   * @param wallNow - the time of day, in milliseconds since 1970
   */
  admit(task: PolicyTask, now: number, wallNow: number): Admission;
}

/** Which rows may this task not use? Kubernetes: Filter; Fenzo: hard constraint. A fault: no row, reason `policy-fault`. */
export interface FeasibilityFacet extends TaskFacet {
  /**
   * Keeps the usable ones of `rows[0 .. count)` in front and returns how many; writes nowhere else. A static one (see
   * `Reads.attributes`) is asked about rows that hold no offer, too.
   */
  narrow(view: RowView, task: KeyedDemand, rows: Uint32Array, count: number): number;
  /**
   * What the master may know ahead of offers about tasks of that key: of each list, one has to hold on every row that the
   * facet keeps. Where none does, the master need not offer the agent for such a task.
   */
  offerConstraints?(key: string): readonly (readonly AgentConstraint[])[];
  /** Off the hot path: why the task may not use the row, in words, as `rack is r3, not like r[12]`. */
  why?(view: RowView, task: KeyedDemand, row: number): Reason;
  /**
   * For one that reads `time`: when its answer for a task that found no row may get better with nothing else happening, on
   * the engine's clock; not above `view.now`: never.
   */
  retryAt?(view: RowView, task: KeyedDemand): number;
}

/** How do the task's companions lie over an attribute's values, or over agents? A fault: no row. */
export interface DomainFacet extends Omit<TaskFacet, 'reads'> {
  /** What is counted for a task of that key; nothing: the facet is not concerned. Each counter is asked about by itself. */
  counters(key: string): readonly CounterSpec[];
  /** Writes 0 to `allowed[v]` for each value that the task must not join; on entry all are 1. */
  narrowDomains?(domains: Domains, task: KeyedDemand, counter: number, allowed: Uint8Array): void;
  /** Writes a score in [0, 1] per value, weighted like any score; `out` holds anything. Rows without the attribute get 0. */
  scoreDomains?(domains: Domains, task: KeyedDemand, counter: number, out: Float64Array): void;
}

/** Which of the rest is best? Kubernetes: Score; Fenzo: fitness. A fault: every candidate scores 0 in this call. */
export interface ScoreFacet extends TaskFacet {
  /** Declares the score monotone, so that blocks of rows can be skipped; only where `reads` is `free` alone. */
  readonly prefers?: Monotone;
  /** An upper bound of the score over a block of rows, for scores that are not monotone but can be bounded. */
  boundRows?(box: RowBox, task: KeyedDemand): number;
  /**
   * Writes one score per candidate: `out[i]` belongs to `candidates.row[i]`, 0 is worst, 1 is best. A candidate scores
   * alone as among others, unless `reads.candidates`. There is at least one, and the task fits on each; on entry `out`,
   * which may be longer, holds another call's scores.
   */
  score(view: RowView, task: KeyedDemand, candidates: Candidates, out: Float64Array): void;
}

/** Exactly which resources? Law: `narrow` keeps a row that fits exactly if `slice` succeeds there. A fault: no row. */
export interface SliceFacet extends TaskFacet {
  narrow(view: RowView, task: KeyedDemand, rows: Uint32Array, count: number): number;
  /** One to 8 ways per row to take what is asked (which GPU, disk, NUMA group); without it there is one. Returns how many. */
  variants?(view: RowView, task: KeyedDemand, rows: Uint32Array, count: number, out: VariantTable): number;
  /**
   * Of which disk of the winner a new persistent volume is made: a place in `disks`, which says what is free of each, in
   * milli-units, ascending; each holds the `wanted` ones. A MOUNT disk goes whole. Without it the first: the smallest.
   */
  chooseDisk?(disks: readonly number[], wanted: number): number;
  /** For the winner alone: what the task takes of `supply`; a subset of it, and just what the variant says. */
  slice(supply: RowSupply, task: PolicyTask, variant: number): Slice;
}

/** What becomes of an unused offer, and of the rest of a used one? A fault: declined for 5 s. */
export interface DisposalFacet {
  unused(offer: UnusedOffer, now: number): Disposal;
  /** For how long the rest of a used row is refused, in seconds; 0 offers it again at once. */
  refuseRest(row: RowDisposal, now: number): number;
}

/**
 * Nothing fits: whom to give up? What comes back on the row of the victims is kept for the task. Not asked for members of
 * gangs: a victim would be given up for a part of one. A fault: nobody.
 */
export interface PreemptionFacet extends JobReader {
  /**
   * Sets of tasks whose end would make room for `task` on one row each, beside what is free there; the cheapest is taken.
   * `running` are those on rows of the task's role.
   */
  victims(
    task: PolicyTask,
    running: readonly RunningTask[],
    now: number,
    view: RowView,
    demand: TaskDemand,
  ): readonly VictimSet[];
  /**
   * Where nobody was given up: when the answer may change with nothing else happening, on the engine's clock; not above
   * `now`: never.
   */
  retryAt?(task: PolicyTask, running: readonly RunningTask[], now: number): number;
}

/** Who goes together? A fault: none of its members in this cycle. */
export interface GangFacet extends JobReader {
  /** The gang of a task, or nothing if it goes alone. */
  gangOf(task: PolicyTask): GangSpec | undefined;
}

/** Full control: sees the whole cycle in place of fit … pick, and returns placements. A fault: none in this cycle. */
export interface CyclePolicy {
  /** @returns what is to be placed besides what `cycle.tryPlace` has placed already */
  place(cycle: CycleView): readonly CyclePlacement[];
}

/** What a policy consists of; several facets of one policy may share state. */
export interface Facets {
  readonly order?: OrderFacet;
  readonly admission?: AdmissionFacet;
  readonly feasibility?: FeasibilityFacet;
  readonly domain?: DomainFacet;
  readonly score?: ScoreFacet;
  readonly slice?: SliceFacet;
  readonly disposal?: DisposalFacet;
  readonly preemption?: PreemptionFacet;
  readonly gang?: GangFacet;
  readonly cycle?: CyclePolicy;
}

export type FacetKind = keyof Facets;
