import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { Resources } from '../../../src/resources/resources.js';
import {
  type Arrival,
  type CompetingFramework,
  generate,
  MetricsRecorder,
  type SimulateOptions,
  type SimulationReport,
  simulate,
  simulatedJob,
} from '../../../src/simulator/index.js';

const AGENTS = Array.from({ length: 4 }, (_, i) => ({
  hostname: `agent${i}`,
  resources: Resources.parse('cpus:8;mem:8192'),
}));
const FRAMEWORKS: readonly CompetingFramework[] = [
  { name: 'web', roles: ['web'], weight: 3, chain: { score: 'spread' } },
  { name: 'batch', roles: ['batch'], chain: { score: 'bin-packing' } },
];

function* mixed(): Generator<Arrival> {
  yield* generate(
    FRAMEWORKS.map(({ name }) => ({
      name,
      framework: name,
      role: name,
      jobs: 40,
      arrivals: { type: 'poisson', perSecond: 1 } as const,
      resources: {
        cpus: { type: 'uniform', from: 0.5, to: 3 } as const,
        mem: { type: 'constant', value: 256 } as const,
      },
      durationMs: { type: 'exponential', mean: 20_000 } as const,
    })),
    7,
  );
}

interface Outcome {
  readonly digest: string;
  readonly report: SimulationReport;
  readonly end: string;
}

async function run(options: SimulateOptions = {}, frameworks = FRAMEWORKS): Promise<Outcome> {
  const metrics = new MetricsRecorder(AGENTS, ['web', 'batch']);
  const hash = createHash('sha256');
  const { end } = await simulate(mixed(), { agents: AGENTS }, frameworks, {
    ...options,
    observers: [...metrics.observers, { noticed: (...told) => void hash.update(JSON.stringify(told)) }],
  });
  return { digest: hash.digest('hex'), report: metrics.report(), end };
}

describe('simulate', () => {
  it('gives equal runs for equal seeds, byte for byte, and others for others', async () => {
    const [first, again, other, shuffled] = await Promise.all([
      run({ seed: 1 }),
      run({ seed: 1 }),
      run({ seed: 2 }),
      run({ seed: 1, orderSeed: 5 }),
    ]);
    expect(again).to.deep.equal(first);
    expect(new Set([first.digest, other.digest, shuffled.digest]).size).to.equal(3);
    for (const { end } of [first, other, shuffled]) expect(end).to.equal('done');
  });

  it('runs every job, whatever goes wrong on the way', async () => {
    const delays = { callMs: 20, eventMs: 30, jitterMs: 50 };
    const { report, end } = await run(
      {
        faults: [
          { type: 'disconnect', at: 9_000, framework: 'web' },
          { type: 'agent-away', at: 5_000, agent: 'agent1', backAt: 8_000 },
        ],
      },
      FRAMEWORKS.map((framework) => ({ ...framework, delays })),
    );
    expect(end).to.equal('done');
    for (const { tasks } of Object.values(report.frameworks)) expect(tasks?.finished).to.equal(40);
  });

  it('makes those wait whose messages are long under way', async () => {
    const slow = await run(
      {},
      FRAMEWORKS.map((framework) => ({ ...framework, delays: { callMs: 2_000, eventMs: 2_000 } })),
    );
    const fast = await run();
    const waits = (outcome: Outcome): number => outcome.report.frameworks['web']?.tasks?.waitMs.mean ?? 0;
    expect(waits(slow)).to.be.above(waits(fast) + 4_000);
  });

  it('shares by weight under contention', async () => {
    const metrics = new MetricsRecorder(AGENTS, ['web', 'batch']);
    const endless = FRAMEWORKS.map(({ name }): Arrival => {
      const resources = { scalars: { cpus: 250, mem: 32_000 }, ports: 0 };
      return {
        at: 0,
        framework: name,
        durationMs: 10_000,
        job: simulatedJob({ name, role: name, count: 4_000, resources }),
      };
    });
    await simulate(endless, { agents: AGENTS }, FRAMEWORKS, { untilMs: 120_000, observers: metrics.observers });
    const { shares } = metrics.report().cluster;
    expect((shares['web'] ?? 0) / (shares['batch'] ?? 1)).to.be.within(2, 4);
  });

  it('refuses what makes no simulation, in one line', async () => {
    const refusal = async (frameworks: readonly CompetingFramework[], arrival: Partial<Arrival> = {}) => {
      const job = simulatedJob({ name: 'x', role: 'web', resources: { scalars: { cpus: 1 }, ports: 0 } });
      return String(
        await simulate([{ at: 0, durationMs: 1, job, ...arrival }], { agents: AGENTS }, frameworks).catch(
          (error: unknown) => error,
        ),
      );
    };
    expect(await refusal([...FRAMEWORKS, ...FRAMEWORKS])).to.match(/two frameworks are called 'web'/);
    expect(await refusal(FRAMEWORKS, { framework: 'wep' })).to.match(/for framework 'wep'; there are: web, batch/);
    const unlike = [{ name: 'a', weight: 2 }, { name: 'b' }];
    expect(await refusal(unlike)).to.match(/role '\*' has weight 2, and 1 by framework 'b'/);
    expect(await refusal([{ name: 'a', chain: { score: 'spred' } }])).to.match(/no score policy 'spred'/);
  });
});
