import { PolicyFaultError } from '../../base/errors.js';
import type { VolumeSpec } from '../../model/job.js';
import { quantitiesFor } from '../../resources/quantities.js';
import type { ScalarResource } from '../../resources/resource.js';
import { Resources } from '../../resources/resources.js';
import { restOf, usablePieces } from '../homes/bonds.js';
import { foundedPlan, type HomePlan } from '../homes/home-plan.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { Row } from '../rows/row.js';
import type { EngineState } from '../state.js';
import { checkedSlice } from './checked-slice.js';
import { FAULT } from './faults.js';
import type { Placed } from './funnel.js';

/** What a task takes, and how much of what is free that is of each dimension, as the columns count. */
export interface Sliced extends HomePlan {
  readonly amounts: Float64Array;
}

interface Quantities {
  readonly role: string;
  readonly byName: ReadonlyMap<string, number>;
}

/** What a task takes of a row, and how: as the slice policy says, and for its volume as it must be. */
export class Slicer {
  readonly #state: EngineState;
  readonly #quantities = new WeakMap<Resources, Quantities>();

  constructor(state: EngineState) {
    this.#state = state;
  }

  plan(task: TaskEntry, row: Row, placed: Placed, free = row.supply): Sliced | typeof FAULT {
    const { chain, faults, table } = this.#state;
    const { policy, facet } = chain.slice;
    const slice = faults.call('slice', policy, () =>
      checkedSlice(policy, facet, task, row, placed.variant, placed.take, table.view.resources, free),
    );
    if (slice === FAULT) return FAULT;
    const resources = slice.executor === undefined ? slice.task : slice.task.plus(slice.executor);
    return {
      free: resources,
      kept: Resources.EMPTY,
      task: resources,
      operations: slice.operations,
      amounts: placed.take,
    };
  }

  /** On its home, or on one that is made for it: then the slice policy chooses all but the volume. */
  planHome(task: TaskEntry, row: Row, placed: Placed, volume: VolumeSpec): Sliced | typeof FAULT {
    const { bonds } = this.#state;
    const home = bonds.homeOf(task.id);
    if (home !== undefined) {
      const plan = bonds.returning(task, row, volume, home);
      if (typeof plan === 'string') throw new Error(`invariant: ${task.id} was to return to where its ${plan} is not`);
      return { ...plan, amounts: this.#amountsOf(plan.free, row) };
    }
    const piece = this.#pieceFor(task, row, volume);
    if (piece === FAULT) return FAULT;
    const rest = this.plan(task, row, placed, restOf(row, piece));
    if (rest === FAULT) return FAULT;
    const plan = foundedPlan(bonds.ownerFor(task, task.id, volume), piece, rest.task);
    return {
      ...plan,
      operations: [...rest.operations, ...plan.operations],
      amounts: this.#amountsOf(plan.free, row),
    };
  }

  /** Which of the disks the volume is made of: as the slice policy chooses, or the smallest. */
  #pieceFor({ id, job }: TaskEntry, row: Row, volume: VolumeSpec): ScalarResource | typeof FAULT {
    const pieces = usablePieces(row, job, volume);
    if (pieces.length === 0) throw new Error(`invariant: ${id} was to have a volume where there is no disk for it`);
    const { chain, faults } = this.#state;
    const { policy, facet } = chain.slice;
    const disks = pieces.map(({ disk }) => disk);
    const place =
      facet.chooseDisk === undefined
        ? 0
        : faults.call('slice', policy, () => checkedPlace(policy, facet.chooseDisk?.(disks, volume.milliUnits), disks));
    return place === FAULT ? FAULT : pieces[place]!.piece;
  }

  /** What {@link quantitiesFor} says; remembered, for slices of one demand are mostly one bag. */
  quantitiesOf(taken: Resources, role: string): ReadonlyMap<string, number> {
    const known = this.#quantities.get(taken);
    if (known?.role === role) return known.byName;
    const byName = quantitiesFor(taken, role);
    this.#quantities.set(taken, { role, byName });
    return byName;
  }

  #amountsOf(taken: Resources, row: Row): Float64Array {
    const quantities = quantitiesFor(taken, row.role);
    return Float64Array.from(this.#state.table.view.resources, (name) => quantities.get(name) ?? 0);
  }
}

/** @throws PolicyFaultError for what is no place in `disks` */
function checkedPlace(policy: string, place: unknown, disks: readonly number[]): number {
  if (typeof place === 'number' && place in disks) return place;
  throw new PolicyFaultError(policy, `chose disk ${String(place)} of ${disks.length}`);
}
