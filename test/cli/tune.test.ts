import { expect } from 'chai';
import { Workshop } from './stowage.js';

// Half of the tasks want nearly a whole agent: who spreads the small ones makes them wait.
const LOAD = `workload:
  - name: small
    jobs: 40
    arrivals: { poisson: 2 }
    resources: { cpus: 1, mem: 64 }
    duration: { exponential: 20s }
  - name: large
    jobs: 12
    arrivals: { poisson: 0.5 }
    resources: { cpus: 7, mem: 64 }
    duration: { exponential: 10s }
`;

interface Result {
  readonly tried: number;
  readonly front: readonly {
    readonly verdicts: readonly string[];
    readonly setting: Readonly<Record<string, number>>;
  }[];
  readonly recommended: { readonly setting: Readonly<Record<string, number>> } | null;
}

describe('stowage tune', () => {
  const workshop = new Workshop();
  before(() => {
    workshop.write('load.yaml', LOAD);
    workshop.write('spread.yaml', 'score: [{ policy: bin-packing, weight: 1 }, { policy: spread, weight: 30 }]\n');
    workshop.write('same.yaml', 'score: [{ policy: bin-packing, weight: 2 }]\n');
  });
  after(() => workshop.close());
  const tune = (...args: readonly string[]) => workshop.run('tune', 'load.yaml', '--agents', '6', '--json', ...args);

  it('finds weights that hold on seeds that took no part', async () => {
    const search = ['--vary', 'score.bin-packing.weight=1,100', '--seeds', '3', '--held-out', '8'];
    const { code, stdout, stderr } = await tune('--chain', 'spread.yaml', ...search);
    expect(code, stderr).to.equal(0);
    const { tried, recommended, front } = JSON.parse(stdout) as Result;
    expect(tried).to.equal(2);
    expect(recommended?.setting).to.deep.equal({ 'score.bin-packing.weight': 100 });
    expect(front[0]?.verdicts).to.deep.equal(['better']);
  });

  it('recommends nothing where nothing is better', async () => {
    const { code, stdout } = await tune(
      '--chain',
      'same.yaml',
      '--vary',
      'score.bin-packing.weight=3,9',
      '--seeds',
      '2',
      '--held-out',
      '3',
    );
    expect(code).to.equal(0);
    expect((JSON.parse(stdout) as Result).recommended).to.equal(null);
  });

  it('refuses what cannot be tuned, in one line', async () => {
    const [nothing, metric] = await Promise.all([
      tune('--chain', 'same.yaml'),
      tune('--vary', 'score.bin-packing.weight=1,2', '--metric', 'speed'),
    ]);
    expect(nothing.stderr).to.match(/^stowage: nothing to vary: .*accepted: --vary .*\n$/);
    expect(metric.stderr).to.match(/^stowage: --metric: got 'speed'; accepted: waitMean, .*\n$/);
    expect([nothing.code, metric.code]).to.deep.equal([2, 2]);
  });
});
