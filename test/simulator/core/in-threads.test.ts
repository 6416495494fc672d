import { expect } from 'chai';
import { InvalidArgumentError } from '../../../src/base/errors.js';
import { inThreads, type ThreadOptions } from '../../../src/simulator/core/in-threads.js';

type Order = number | 'refuse' | 'fail' | 'exit';

function doubled(orders: readonly Order[], more: Partial<ThreadOptions<Order, number>> = {}) {
  const script = new URL('./doubling-worker.js', import.meta.url);
  return inThreads<Order, number>({ script, shared: { times: 2 }, orders, threads: 2, ...more });
}

describe('threads that carry orders out', () => {
  it('answer in the order of the orders, and tell each answer once', async () => {
    const orders = Array.from({ length: 20 }, (_, at) => at);
    const told: (readonly [Order, number])[] = [];
    expect(await doubled(orders, { done: (answer, order) => told.push([order, answer]) })).to.deep.equal(
      orders.map((order) => 2 * order),
    );
    expect(told.toSorted(([a], [b]) => Number(a) - Number(b))).to.deep.equal(orders.map((order) => [order, 2 * order]));
  });

  it('carry nothing out where nothing was ordered', async () => {
    expect(await doubled([])).to.deep.equal([]);
  });

  for (const [what, order, message] of [
    ['refused', 'refuse', '--speed: got 0; accepted: above 0'],
    ['failed', 'fail', 'failed on purpose'],
    ['ended', 'exit', 'a thread that simulates ended with 7'],
  ] as const) {
    it(`say what kept them from an answer: ${what}`, async () => {
      const error = await doubled([1, order, 2]).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).to.be.instanceOf(Error).with.property('message', message);
      expect(error instanceof InvalidArgumentError).to.equal(what === 'refused');
    });
  }

  it('end with what is thrown at an answer', async () => {
    let told = 0;
    const done = (): void => {
      told += 1;
      throw new InvalidArgumentError('that is no use');
    };
    const error = await doubled([1, 2, 3, 4], { done, threads: 1 }).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(InvalidArgumentError).with.property('message', 'that is no use');
    expect(told).to.equal(1);
  });
});
