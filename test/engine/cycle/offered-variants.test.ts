import { expect } from 'chai';
import type { SliceFacet } from 'stowage/policy';
import { aView } from 'stowage/testkit';
import { offeredVariants } from '../../../src/engine/cycle/offered-variants.js';

const view = aView({ free: { cpus: 4_000 } }, { free: { cpus: 2_000 } }, { free: { cpus: 1_000 } });
const cpus = view.resources.indexOf('cpus');

/** What comes of ways that a policy writes for rows 2, 0 and 1, as `[row, variant, thousandths of cpus]`. */
function written(...ways: readonly (readonly [number, number, number])[]): number {
  const facet: Pick<SliceFacet, 'variants'> = {
    variants(_view, _task, _rows, _count, out) {
      for (const [i, [row, variant, take]] of ways.entries()) {
        out.row[i] = row;
        out.variant[i] = variant;
        out.take[cpus]![i] = take;
      }
      return ways.length;
    },
  };
  const task = { need: new Float64Array(view.resources.length), asked: new Uint32Array(), key: '' };
  const take = view.resources.map(() => new Float64Array(24));
  const out = { row: new Uint32Array(24), variant: new Uint8Array(24), take };
  return offeredVariants('ways', facet as SliceFacet, view, task, Uint32Array.of(2, 0, 1), 3, out);
}

describe('offeredVariants', () => {
  it('takes ways in the order of the rows, or in any other', () => {
    expect(written([2, 0, 1_000], [0, 1, 500], [0, 7, 4_000], [1, 0, 0])).to.equal(4);
    expect(written([0, 7, 4_000], [1, 3, 0], [0, 1, 500], [2, 0, 1_000], [1, 2, 0])).to.equal(5);
    expect(written([0, 0, 1], [0, 1, 1], [1, 0, 1]), 'none of row 2').to.equal(3);
  });

  it('refuses a row that was not given, a way that is there twice or cannot be, and more than is free', () => {
    expect(() => written([2, 0, 0], [0, 0, 0], [3, 0, 0])).to.throw(/a variant of row 3, which it was not given/);
    expect(() => written([2, 0, 0], [0, 0, 0], [1, 0, 0], [1, 0, 0])).to.throw(/variant 0 of row 1 twice/);
    expect(() => written([0, 0, 0], [2, 0, 0], [1, 0, 0], [0, 0, 0])).to.throw(/variant 0 of row 0 twice/);
    expect(() => written([2, 0, 0], [0, 0, 0], [1, 8, 0])).to.throw(/variant 8 of row 1/);
    expect(() => written([2, 0, 1_001], [0, 0, 0], [1, 0, 0])).to.throw(/take 1.001 cpus of row 2/);
    expect(() => written([2, 0, -1], [0, 0, 0], [1, 0, 0])).to.throw(/take -0.001 cpus of row 2/);
  });
});
