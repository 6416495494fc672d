import { BLOCK_BITS, BLOCK_ROWS } from './layout.js';

/** Blocks for which there is room at first. */
const FIRST_BLOCKS = 8;
/** By how much room grows: fresh memory costs more than what it holds, so few steps. */
const GROWTH = 4;

/** The totals of a layout's rows, for those blocks alone whose rows were evaluated. */
export class BlockTotals {
  /** By level; a row's place is {@link at}. Replaced when more blocks need room. */
  readonly levels: Float64Array[];
  /** By block: which of the blocks that have room it is; -1 if it has none. */
  readonly #slots: Int32Array;
  #used = 0;
  #bytes: number;

  /**
   * @param blocks - of the layout
   * @param areAllWanted - whether every block will need room
   */
  constructor(levels: number, blocks: number, areAllWanted: boolean) {
    const first = areAllWanted ? blocks : Math.min(FIRST_BLOCKS, blocks);
    this.levels = Array.from({ length: levels }, () => new Float64Array(first * BLOCK_ROWS));
    this.#slots = new Int32Array(blocks).fill(-1);
    this.#bytes = this.#measured();
  }

  /** What it takes; grows with the blocks that have room. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Where the totals of a layout's position are, if its block has room. */
  at(position: number): number {
    return (this.#slots[position >> BLOCK_BITS]! << BLOCK_BITS) | (position & (BLOCK_ROWS - 1));
  }

  /** Makes room for a block's rows. @returns whether it had none */
  open(block: number): boolean {
    if (this.#slots[block] !== -1) return false;
    const rows = this.#used << BLOCK_BITS;
    if (rows === this.levels[0]!.length) {
      this.levels.forEach((totals, level) => {
        const larger = new Float64Array(Math.min(GROWTH * rows, this.#slots.length * BLOCK_ROWS));
        larger.set(totals);
        this.levels[level] = larger;
      });
      this.#bytes = this.#measured();
    }
    this.#slots[block] = this.#used++;
    return true;
  }

  #measured(): number {
    return this.#slots.byteLength + this.levels.length * this.levels[0]!.byteLength;
  }
}
