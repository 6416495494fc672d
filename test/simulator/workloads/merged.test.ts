import { expect } from 'chai';
import fc from 'fast-check';
import { type Arrival, merged, shifted, simulatedJob, type Workload } from '../../../src/simulator/index.js';

const NOTHING = { scalars: { cpus: 1000 }, ports: 0 };

function arrivalsAt(times: readonly number[], prefix: string): readonly Arrival[] {
  return times.map((at, i) => ({
    at,
    durationMs: 1,
    job: simulatedJob({ name: `${prefix}${i}`, resources: NOTHING }),
  }));
}

async function* late(arrivals: readonly Arrival[]): AsyncGenerator<Arrival> {
  for (const arrival of arrivals) {
    await Promise.resolve();
    yield arrival;
  }
}

async function allOf(workload: Workload): Promise<readonly Arrival[]> {
  const all: Arrival[] = [];
  for await (const arrival of workload) all.push(arrival);
  return all;
}

describe('merged', () => {
  it('gives all of all in order of time, and at one instant the earlier workload first', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.nat(5), { maxLength: 8 }), { maxLength: 4 }), async (drawn) => {
        const lists = drawn.map((times, i) =>
          arrivalsAt(
            times.toSorted((a, b) => a - b),
            `${i}-`,
          ),
        );
        // The rule itself: sorted by time, and by workload and place where times are equal.
        const expected = lists.flat().toSorted((a, b) => a.at - b.at);
        expect(await allOf(merged(lists.map((list, i) => (i % 2 === 0 ? list : late(list)))))).to.deep.equal(expected);
      }),
    ));

  it('reads no further ahead than it has to', async () => {
    let read = 0;
    function* counted(): Generator<Arrival> {
      for (const arrival of arrivalsAt([0, 1, 2, 3], 'a')) {
        read += 1;
        yield arrival;
      }
    }
    await merged([counted(), arrivalsAt([0], 'b')]).next();
    expect(read).to.equal(2);
  });
});

describe('shifted', () => {
  it('begins later, with longer names or the same', async () => {
    const [one] = await allOf(shifted(arrivalsAt([5], 'a'), 10, 'log-'));
    expect([one?.at, one?.job.name]).to.deep.equal([15, 'log-a0']);
    const [same] = await allOf(shifted(arrivalsAt([5], 'a'), 0, ''));
    expect(same).to.deep.equal(arrivalsAt([5], 'a')[0]);
  });
});
