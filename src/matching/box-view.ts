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
  /** Of the corners, in their order. */
  readonly #viewOfCorner: RowView[] = [];
  /** For the corners that were asked about last. */
  #corner: readonly Corner[] | undefined;
  #dimensions = 0;
  #views: readonly RowView[] = [];
  #asked: readonly CornerColumns[] = [];
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
    const views = this.#viewsOf(evaluator.corners);
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const box = boxes[i]!;
      if (!this.#fits(evaluator, box)) continue;
      boxes[i] = boxes[kept]!;
      boxes[kept++] = box;
      for (let c = 0; c < views.length; c++) this.#write(evaluator, this.#asked[c]!, box);
    }
    if (kept > 0) evaluator.bound(views, boxes, kept, totals);
    for (let i = kept; i < count; i++) totals[0]![i] = -1;
    return kept;
  }

  #fits({ asked, need }: RowEvaluator, box: number): boolean {
    const { freeMax } = this.#boxes;
    for (let a = 0; a < asked.length; a++) if (!(freeMax[asked[a]!]![box]! >= need[asked[a]!]!)) return false;
    return true;
  }

  #write({ asked, need }: RowEvaluator, { corner, free, total }: CornerColumns, box: number): void {
    const { freeMin, freeMax, totalMin, totalMax } = this.#boxes;
    const isFreeLow = corner.free === 'low';
    const isTotalLow = corner.total === 'low';
    for (let a = 0; a < asked.length; a++) {
      const dim = asked[a]!;
      // A row that the task fits on has at least what is needed, free and in all: no corner that matters is lower.
      const least = need[dim]!;
      free[dim]![box] = isFreeLow ? Math.max(freeMin[dim]![box]!, least) : freeMax[dim]![box]!;
      total[dim]![box] = isTotalLow ? Math.max(totalMin[dim]![box]!, least) : totalMax[dim]![box]!;
    }
  }

  /** The views of an evaluator's corners; their columns are {@link #asked}. Evaluators of one chain share corners. */
  #viewsOf(corners: readonly Corner[]): readonly RowView[] {
    if (this.#corner !== corners || this.#dimensions !== this.#resources.length) {
      this.#corner = corners;
      this.#dimensions = this.#resources.length;
      this.#views = corners.map((corner) => this.#viewOf(corner));
      this.#asked = corners.map((wanted) => this.#corners.find(({ corner }) => isSame(corner, wanted))!); // just made
    }
    return this.#views;
  }

  #viewOf(wanted: Corner): RowView {
    const at = this.#corners.findIndex(({ corner }) => isSame(corner, wanted));
    const known = this.#viewOfCorner[at];
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
      downFrom: NOTHING,
      downUntil: NOTHING,
      counters: [],
      load: NOTHING,
      now: 0,
      wallNow: 0,
    };
    this.#viewOfCorner.push(view);
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

function isSame(a: Corner, b: Corner): boolean {
  return a.free === b.free && a.total === b.total;
}
