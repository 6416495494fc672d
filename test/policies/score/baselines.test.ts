import { expect } from 'chai';
import { firstFit, openedFirst, random } from 'stowage/policies';
import { aTask, aView, facetsOf, fc } from 'stowage/testkit';
import { scoresOn } from '../ask.js';

describe('first-fit', () => {
  it('scores every row alike, so that ties decide', () => {
    expect(scoresOn(firstFit, aView({}, {}, {}), aTask())).to.deep.equal([1, 1, 1]);
  });
});

describe('opened-first', () => {
  it('scores 1 where anything that is asked for is in use, and else 0', () => {
    const task = aTask({ job: { resources: { scalars: { cpus: 1000, mem: 1000 }, ports: 0 } } });
    const view = aView(
      { free: { cpus: 8000, mem: 4000, disk: 1 }, total: { cpus: 8000, mem: 4000, disk: 9 } },
      { free: { cpus: 7999, mem: 4000 }, total: { cpus: 8000, mem: 4000 } },
      { free: { cpus: 8000, mem: 1000 }, total: { cpus: 8000, mem: 4000 } },
    );
    expect(scoresOn(openedFirst, view, task)).to.deep.equal([0, 1, 1]);
  });
});

describe('random', () => {
  it('draws by seed, task and agent alone: neither the row nor the others count', () => {
    const task = aTask();
    const [alone] = scoresOn(random, aView({ agent: 'x' }), task);
    expect(scoresOn(random, aView({ agent: 'y' }, { agent: 'x' }), task)[1]).to.equal(alone);
    expect(scoresOn(random, aView({ agent: 'x' }), aTask({ attempt: 2 }))).not.to.deep.equal([alone]);
  });

  it('scores another way with another seed', () => {
    const view = aView({}, {}, {});
    const score = (seed: number): number[] => {
      const facet = facetsOf(random, { seed }).score!;
      const out = new Float64Array(3);
      const candidates = { count: 3, row: Uint32Array.of(0, 1, 2), variant: new Uint8Array(3), take: [] };
      facet.score(view, { need: new Float64Array(), asked: new Uint32Array(), key: 'job.0.1' }, candidates, out);
      return [...out];
    };
    expect(score(1)).to.deep.equal(score(1)).and.not.to.deep.equal(score(2));
  });

  it('gives every agent its fair share of tasks', () => {
    const view = aView(...Array.from({ length: 4 }, () => ({})));
    const wins = [0, 0, 0, 0];
    for (let instance = 0; instance < 2000; instance++) {
      const scores = scoresOn(random, view, aTask({ instance }));
      wins[scores.indexOf(Math.max(...scores))]! += 1;
    }
    for (const count of wins) expect(count, 'of 500 expected, within five standard deviations').to.be.within(400, 600);
    fc.assert(
      fc.property(fc.nat(), (instance) => scoresOn(random, view, aTask({ instance })).every((draw) => draw < 1)),
    );
  });
});
