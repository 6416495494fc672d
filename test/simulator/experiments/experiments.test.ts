import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { type Experiment, type ExperimentResult, experimentNamed, experiments } from '../../../src/simulator/index.js';

const DATA = path.resolve('../shared/data');

/** Metrics whose figure is not the published one, as `workload, policy, metric: measured, not reference`. */
function differences(result: ExperimentResult): readonly string[] {
  return Object.entries(result).flatMap(([workload, policies]) =>
    Object.entries(policies).flatMap(([policy, metrics]) =>
      Object.entries(metrics).flatMap(([metric, { measured, reference, difference }]) =>
        reference === undefined || Math.abs(difference ?? Number.NaN) < 1e-9
          ? []
          : [`${workload}, ${policy}, ${metric}: ${measured}, not ${reference}`],
      ),
    ),
  );
}

describe('experiments', () => {
  before(function () {
    if (existsSync(DATA)) return;
    if (process.env['CI'] === 'true') throw new Error(`there is no ${DATA}, and CI demands these tests`);
    console.log(`      skipped: there is no ${DATA}, where the published data lies`);
    this.skip();
  });

  const run = (name: string, options: Partial<Parameters<Experiment['run']>[0]> = {}): Promise<ExperimentResult> =>
    experimentNamed(name).run({ dataDir: DATA, ...options });

  it('find fairness just as published: the paper, the sorter, the allocator', async () => {
    const result = await run('drf');
    expect(Object.keys(result)).to.deep.equal(['paper example', 'sorter', 'allocator']);
    expect(differences(result)).to.deep.equal([]);
  });

  it('pack bins just as published: best fit, first fit, worst fit over opened bins, first fit decreasing', async function () {
    this.timeout(300_000);
    const result = await run('online-packing');
    const bins = (set: string): unknown =>
      ['best-fit', 'first-fit', 'worst-fit'].map((rule) => result[set]?.[rule]?.['bins']?.measured);
    expect(bins('OR3')).to.deep.equal([212, 212.75, 230.7]);
    expect(bins('Weibull 5k')).to.deep.equal([2067, 2071.8, 2250.4]);
    expect(differences(result)).to.deep.equal([]);
  });

  it('fit 42 tasks with best-fit servers, and fewer with random ones', async function () {
    this.timeout(120_000);
    const [policies] = Object.values(await run('server-selection', { seeds: 10 }));
    expect(policies?.['drf, best-fit servers']?.['tasks']?.measured).to.equal(42);
    expect(policies?.['drf, random servers']?.['tasks']?.measured).to.be.within(20, 26);
  });

  it('show that a holder makes others wait, and that a time-out ends it', async function () {
    this.timeout(120_000);
    const result = await run('starvation');
    const wait = (workload: string, policy: string): number =>
      result[workload]?.[policy]?.['polite: mean wait, s']?.measured ?? Number.NaN;
    const [free, timed] = Object.keys(result) as [string, string];
    expect(wait(free, 'greedy holder, short refusals')).to.be.above(10 * wait(free, 'both polite'));
    expect(wait(timed, 'greedy holder, short refusals')).to.be.below(5 * wait(timed, 'both polite'));
  });

  it('say what there is', async () => {
    expect(() => experimentNamed('opnb')).to.throw(/no experiment 'opnb'; did you mean 'openb'\? \(there are: openb, /);
    for (const experiment of experiments.filter(
      ({ name }) => !['starvation', 'server-selection', 'drf-shares'].includes(name),
    )) {
      const refused = await experiment.run({ dataDir: '/nowhere' }).catch((error: unknown) => error);
      expect(String(refused), experiment.name).to.match(/--data '\/nowhere': there is no /);
    }
    expect(String(await run('starvation', { workload: 'x' }).catch((error: unknown) => error))).to.match(
      /--workload: there is no 'x'/,
    );
  });
});
