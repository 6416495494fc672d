import type { FrameworkId, TaskId } from '../../model/ids.js';
import type { Job, JobResources, VolumeSpec } from '../../model/job.js';
import type { PolicyTask } from '../../policy/task.js';
import { quantitiesFor } from '../../resources/quantities.js';
import type { ScalarResource } from '../../resources/resource.js';
import { Resources } from '../../resources/resources.js';
import { askedQuantities } from '../cycle/demands.js';
import type { Instance } from '../jobs/job-book.js';
import type { Row } from '../rows/row.js';
import type { EngineState } from '../state.js';
import type { Home } from './home.js';
import { forHomes, type HomeOwner, type HomePlan, type Piece, piecesFor, returnPlan } from './home-plan.js';
import { byHome, homeReservation } from './tags.js';

/** Why a volume keeps a task from a row: for counts, and in words. */
export interface BondObjection {
  /** `volume`, or the name of a resource that is short. */
  readonly reason: string;
  readonly why: string;
}

/** What a task's volume says of rows, before any policy is asked. */
export interface Bond {
  /** Whether the task has a home, where nothing of what is free is taken: the columns are not asked. */
  readonly isHome: boolean;
  /** `undefined` if the task may use the row. */
  objection(slot: number): BondObjection | undefined;
}

/** Ties tasks with volumes to the rows that can give them one, or to the one where theirs is. */
export class Bonds {
  readonly #state: EngineState;

  constructor(state: EngineState) {
    this.#state = state;
  }

  /** Nothing for a task without a volume. */
  of(task: PolicyTask): Bond | undefined {
    const { volume } = task.job;
    if (volume === undefined) return undefined;
    const { table } = this.#state;
    const home = this.homeOf(task.id);
    if (home === undefined) return { isHome: false, objection: (slot) => pieceObjection(table.at(slot), task, volume) };
    return { isHome: true, objection: (slot) => this.#homeObjection(table.at(slot), task, home) };
  }

  homeOf(id: TaskId): Home | undefined {
    return this.#instanceOf(id)?.home;
  }

  /** How the task is launched on its home. @returns the reason why not */
  returning(task: PolicyTask, row: Row, volume: VolumeSpec, home: Home): HomePlan | string {
    const part = byHome(row.kept).get(home.id)?.part;
    if (part === undefined) return 'volume';
    return returnPlan(this.ownerFor(task, home.id, volume), task.job.resources, row.role, row.supply, part);
  }

  /** @param id - of the home */
  ownerFor(task: PolicyTask, id: string, volume: VolumeSpec): HomeOwner {
    const { session } = this.#state;
    const frameworkId = session?.frameworkId ?? ('' as FrameworkId);
    const tag = { frameworkId, job: task.job.name, instance: task.instance, home: id };
    return { taskId: task.id, id, volume, reservation: homeReservation(tag, task.job.role, session?.principal) };
  }

  #homeObjection(row: Row | undefined, task: PolicyTask, home: Home): BondObjection | undefined {
    const { volume } = task.job;
    if (row === undefined || volume === undefined) return undefined;
    if (row.agentId !== home.agentId) return { reason: 'volume', why: `its volume is on ${home.hostname}` };
    if (!byHome(row.kept).has(home.id)) return { reason: 'volume', why: 'its volume is not offered now' };
    const plan = this.returning(task, row, volume, home);
    if (typeof plan !== 'string') return undefined;
    if (plan === 'volume') return { reason: 'volume', why: 'its volume is to be made as large as it is wanted first' };
    return { reason: plan, why: `too little ${plan} is left beside its volume` };
  }

  #instanceOf(id: TaskId): Instance | undefined {
    const { jobs } = this.#state;
    const task = jobs.task(id);
    return task && jobs.instanceOf(task);
  }
}

/** The disks of a row that can hold the volume, beside which there is all else that is asked for: the smallest first. */
export function usablePieces(row: Row, { resources }: Job, volume: VolumeSpec): readonly Piece[] {
  return piecesFor(row.supply, volume).filter(({ piece }) => lackBeside(row, piece, resources) === undefined);
}

/** A volume lies on one disk; the rest of what is asked for must be free beside it. */
function pieceObjection(row: Row | undefined, { job }: PolicyTask, volume: VolumeSpec): BondObjection | undefined {
  const [smallest] = row === undefined ? [] : piecesFor(row.supply, volume);
  const megabytes = volume.milliUnits / 1000;
  if (row === undefined || smallest === undefined)
    return { reason: 'volume', why: `no ${volume.disk} disk with ${megabytes} MB for its volume is offered` };
  const short = lackBeside(row, smallest.piece, job.resources);
  if (short === undefined || usablePieces(row, job, volume).length > 0) return undefined;
  return { reason: short, why: `too little ${short} that nobody has reserved is left beside its volume` };
}

/** @returns the name of a resource of which there is too little once the volume is made of `piece` */
function lackBeside(row: Row, piece: ScalarResource, asked: JobResources): string | undefined {
  const rest = quantitiesFor(restOf(row, piece), row.role);
  return [...askedQuantities(asked)].find(([name, amount]) => (rest.get(name) ?? 0) < amount)?.[0];
}

/** Of what is free, what a home may be made of besides its volume. */
export function restOf(row: Row, piece: ScalarResource): Resources {
  return forHomes(row.supply).minus(Resources.of(piece));
}
