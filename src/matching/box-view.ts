import type { Corner, RowEvaluator } from './row-evaluator.js';
import type { AttributeColumn, RowView } from './row-view.js';

const NO_ATTRIBUTES: ReadonlyMap<string, AttributeColumn> = new Map();
const NOTHING = new Float64Array(0);

/** What {@link BoxView} needs of boxes: a layout's blocks, or boxes of such boxes. By dimension, then by box. */
export interface Boxes {
  readonly count: number;
  readonly freeMin: readonly Float64Array[];
  readonly freeMax: readonly Float64Array[];
  readonly totalMin: readonly Float64Array[];
  readonly totalMax: readonly Float64Array[];
}

interface CornerColumns {
  readonly corner: Corner;
  readonly free: Float64Array[];
  readonly total: Float64Array[];
}

/**
 * Boxes of rows as if each were one row, with the quantities of the corner that a monotone score likes best: what it
 * says of the corner bounds what it can say of any row in the box that the task fits on.
 */
export class BoxView {
  readonly #boxes: Boxes;
  readonly #corners: CornerColumns[] = [];
  readonly #views: RowView[] = [];
  readonly #resources: readonly string[];

  constructor(boxes: Boxes, resources: readonly string[]) {
    this.#boxes = boxes;
    this.#resources = resources;
  }

  /**
   * Writes `totals[level][i]` for `boxes[i]`: an upper bound, or -1 in level 0 if the box holds no row that the task fits
   * on. Reorders `boxes`. @returns how many, from the front, hold one
   */
  bound(evaluator: RowEvaluator, boxes: Uint32Array, count: number, totals: readonly Float64Array[]): number {
    const views = evaluator.corners.map((corner) => this.#viewOf(corner));
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const box = boxes[i]!;
      if (!this.#fits(evaluator, box)) continue;
      boxes[i] = boxes[kept]!;
      boxes[kept++] = box;
      for (const corner of evaluator.corners) this.#write(evaluator, corner, box);
    }
    if (kept > 0) evaluator.bound(views, boxes, kept, totals);
    for (let i = kept; i < count; i++) totals[0]![i] = -1;
    return kept;
  }

  #fits({ asked, need }: RowEvaluator, box: number): boolean {
    for (const dim of asked) if (!(this.#boxes.freeMax[dim]![box]! >= need[dim]!)) return false;
    return true;
  }

  #write({ asked, need }: RowEvaluator, corner: Corner, box: number): void {
    const { freeMin, freeMax, totalMin, totalMax } = this.#boxes;
    const { free, total } = this.#columnsOf(corner);
    for (const dim of asked) {
      // A row that the task fits on has at least what is needed, free and in all: no corner that matters is lower.
      const least = need[dim]!;
      free[dim]![box] = corner.free === 'low' ? Math.max(freeMin[dim]![box]!, least) : freeMax[dim]![box]!;
      total[dim]![box] = corner.total === 'low' ? Math.max(totalMin[dim]![box]!, least) : totalMax[dim]![box]!;
    }
  }

  #columnsOf(wanted: Corner): CornerColumns {
    for (const columns of this.#corners) {
      if (columns.corner.free === wanted.free && columns.corner.total === wanted.total) return columns;
    }
    throw new Error('invariant: a corner is asked for before its view was made');
  }

  #viewOf(wanted: Corner): RowView {
    const at = this.#corners.findIndex(({ corner }) => corner.free === wanted.free && corner.total === wanted.total);
    const known = this.#views[at];
    if (known !== undefined) {
      this.#grow(this.#corners[at]!);
      return known;
    }
    const columns: CornerColumns = { corner: wanted, free: [], total: [] };
    this.#grow(columns);
    this.#corners.push(columns);
    const view = {
      size: this.#boxes.count,
      resources: this.#resources,
      free: columns.free,
      total: columns.total,
      attributes: NO_ATTRIBUTES,
      agentKey: new Uint32Array(0),
      openedAt: NOTHING,
      counters: [],
      load: NOTHING,
      now: 0,
    };
    this.#views.push(view);
    return view;
  }

  /** Dimensions may have been added since. */
  #grow({ free, total }: CornerColumns): void {
    for (let dim = free.length; dim < this.#resources.length; dim++) {
      free.push(new Float64Array(this.#boxes.count));
      total.push(new Float64Array(this.#boxes.count));
    }
  }
}
