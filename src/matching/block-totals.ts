import type { Arena } from './arena.js';
import { BLOCK_BITS, BLOCK_ROWS, type Layout } from './layout.js';

/** Blocks for which there is room at first. */
const FIRST_BLOCKS = 8;
/** A layout of so many blocks has room for all of them from the start. */
const SMALL_LAYOUT = 64;
/** By how much room grows: fresh memory costs more than what it holds, so few steps. */
const GROWTH = 4;

/** The totals of a layout's rows, for those blocks alone whose rows were evaluated. */
export class BlockTotals {
  /** By level; a row's place is {@link at}. Replaced when more blocks need room. */
  readonly levels: Float64Array[];
  /** By block: which of the blocks that have room it is; -1 if it has none. */
  readonly #slots: Int32Array;
  #used = 0;
  #grown = 0;

  /**
   * @param blocks - of the layout
   * @param areAllWanted - whether every block will need room
   */
  constructor(levels: number, blocks: number, areAllWanted: boolean, arena: Arena) {
    const first = firstBlocks(blocks, areAllWanted) * BLOCK_ROWS;
    this.levels = Array.from({ length: levels }, () => arena.float64(first));
    this.#slots = arena.int32(blocks).fill(-1);
  }

  /** What it takes of an arena. */
  static bytesFor(levels: number, { blocks }: Layout, areAllWanted: boolean): number {
    return 4 * blocks + 8 + 8 * levels * firstBlocks(blocks, areAllWanted) * BLOCK_ROWS;
  }

  /** What it takes beside the arena; grows with the blocks that have room. */
  get bytes(): number {
    return this.#grown;
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
      this.#grown = this.levels.length * this.levels[0]!.byteLength;
    }
    this.#slots[block] = this.#used++;
    return true;
  }
}

function firstBlocks(blocks: number, areAllWanted: boolean): number {
  return areAllWanted || blocks <= SMALL_LAYOUT ? blocks : FIRST_BLOCKS;
}
