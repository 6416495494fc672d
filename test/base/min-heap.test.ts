import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError } from '../../src/base/errors.js';
import { MinHeap } from '../../src/base/min-heap.js';

/** Few keys, so that many are equal; a `pop` is `null`. */
const steps = fc.array(
  fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(Infinity, -Infinity, 0.5), fc.constant(null)),
  {
    maxLength: 200,
  },
);

describe('MinHeap', () => {
  it('gives what a stably sorted list gives, whatever the mix of pushes and pops', () => {
    fc.assert(
      fc.property(steps, (run) => {
        const heap = new MinHeap<number>();
        let sorted: { key: number; value: number }[] = [];
        for (const [value, key] of run.entries()) {
          if (key === null) {
            expect(heap.pop()).to.equal(sorted.shift()?.value);
          } else {
            heap.push(key, value);
            sorted = [...sorted, { key, value }].sort((a, b) => Math.sign(a.key - b.key) || 0);
          }
          expect([heap.size, heap.peekKey(), heap.peek()]).to.deep.equal([
            sorted.length,
            sorted[0]?.key,
            sorted[0]?.value,
          ]);
        }
      }),
    );
  });

  it('lets equal keys leave in the order in which they came, also past its first capacity', () => {
    const heap = new MinHeap<string>();
    for (let i = 0; i < 100; i++) heap.push(i % 2, `${i % 2}/${i}`);
    const left = Array.from({ length: 100 }, () => heap.pop());
    expect(left.slice(0, 3)).to.deep.equal(['0/0', '0/2', '0/4']);
    expect(left.slice(-2)).to.deep.equal(['1/97', '1/99']);
    expect(left.slice(50)).to.deep.equal(Array.from({ length: 50 }, (_, i) => `1/${2 * i + 1}`));
  });

  it('is empty at first, and refuses a key that is no number', () => {
    const heap = new MinHeap<string>();
    expect([heap.size, heap.peek(), heap.peekKey(), heap.pop()]).to.deep.equal([0, undefined, undefined, undefined]);
    expect(() => {
      heap.push(NaN, 'never');
    }).to.throw(InvalidArgumentError, 'NaN');
    expect(heap.size).to.equal(0);
  });
});
