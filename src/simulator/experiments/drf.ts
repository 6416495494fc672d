import { type CompetingFramework, simulate } from '../core/simulate.js';
import { type Arrival, simulatedJob } from '../workloads/arrival.js';
import { type Amounts, type Golden, readGolden } from './drf-golden.js';
import { bag, OfferBench, playAllocator, playSorter, type Tally } from './drf-scripts.js';
import {
  type Comparison,
  comparison,
  dataFile,
  type Experiment,
  type ExperimentResult,
  wantedWorkloads,
} from './experiment.js';

const WORKLOADS = ['paper example', 'sorter', 'allocator'];
const GB = 1024;

/** Dominant resource fairness as its paper has it, and as Mesos' own tests expect it. */
export const drf: Experiment = {
  name: 'drf',
  summary: "dominant resource fairness: the paper's example, Mesos' sorter and allocator scenarios",
  async run(options) {
    const golden = await readGolden(await dataFile(options, 'drf', 'golden.json'));
    const result: Record<string, ExperimentResult[string]> = {};
    const wanted = wantedWorkloads(WORKLOADS, options.workload);
    for (const [at, workload] of wanted.entries()) {
      if (workload === 'paper example') result[workload] = { drf: await paperExample(golden.paper_example) };
      else if (workload === 'sorter') result[workload] = { drf: sorterScripts(golden.mesos_sorter) };
      else result[workload] = { drf: allocatorScenarios(golden.mesos_allocator) };
      options.onProgress?.((at + 1) / wanted.length, workload);
    }
    return result;
  },
};

type Metrics = Readonly<Record<string, Comparison>>;

/** 9 cpus and 18 GB, tasks of <1, 4> and <3, 1>: 3 and 2 of them, through the whole offer protocol. */
async function paperExample(example: Golden['paper_example']): Promise<Metrics> {
  const names = Object.keys(example.demand);
  const running = new Map(names.map((name) => [name, 0]));
  const frameworks = names.map(
    (name): CompetingFramework => ({ name, roles: [name], chain: { score: 'first-fit' }, engine: { workBudget: 1 } }),
  );
  const agents = [{ hostname: 'agent', resources: bag(inMesosUnits(example.total)) }];
  await simulate(arrivals(example.demand), { agents }, frameworks, {
    untilMs: 60_000,
    observers: [
      {
        noticed: (framework, notice) => {
          if (notice.type !== 'task' || notice.phase !== 'running') return;
          running.set(framework, (running.get(framework) ?? 0) + 1);
        },
      },
    ],
  });
  const used = (resource: string): number =>
    names.reduce((sum, name) => sum + (running.get(name) ?? 0) * (example.demand[name]?.[resource] ?? 0), 0);
  return {
    ...Object.fromEntries(
      names.map((name) => [
        `tasks of ${name}`,
        comparison(running.get(name) ?? 0, example.drf_discrete_final_tasks[name]),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(example.drf_discrete_used).map(([resource, amount]) => [
        `used ${resource}`,
        comparison(used(resource), amount),
      ]),
    ),
  };
}

function* arrivals(demand: Golden['paper_example']['demand']): Generator<Arrival> {
  for (const [name, amounts] of Object.entries(demand)) {
    const scalars = Object.fromEntries(
      Object.entries(inMesosUnits(amounts)).map(([resource, units]) => [resource, units * 1000]),
    );
    const job = simulatedJob({ name, role: name, count: 9, resources: { scalars, ports: 0 } });
    yield { at: 0, framework: name, job, durationMs: Number.POSITIVE_INFINITY };
  }
}

/** The paper counts memory in GB and says `cpu`. */
function inMesosUnits({ cpu = 0, mem = 0 }: Amounts): Amounts {
  return { cpus: cpu, mem: mem * GB };
}

function sorterScripts(scripts: Golden['mesos_sorter']): Metrics {
  return Object.fromEntries(Object.entries(scripts).map(([name, ops]) => [`${name}: orders`, of(playSorter(ops))]));
}

function allocatorScenarios(scenarios: Golden['mesos_allocator']): Metrics {
  return {
    'UnreservedDRF: offers': of(playAllocator(scenarios.UnreservedDRF)),
    'NestedRoleDRF: offers': of(playAllocator(scenarios.NestedRoleDRF)),
    ...weightScenario(scenarios.UpdateWeight),
    ...fairnessScenario(scenarios.SameShareFairness),
    ...quotaScenario(),
  };
}

/** Agents by role, under weights. */
function weightScenario({ agents, each, expect_agents: cases }: Golden['mesos_allocator']['UpdateWeight']): Metrics {
  const metrics: Record<string, Comparison> = {};
  for (const { weights, got } of cases) {
    const bench = new OfferBench({ weights });
    for (const role of Object.keys(weights)) bench.addFramework(role, role);
    bench.settle();
    for (let i = 0; i < agents; i++) bench.addAgent(`s${i}`, each);
    const offered = bench.settle();
    for (const [role, count] of Object.entries(got)) {
      const name = `UpdateWeight ${Object.values(weights).join(':')}: agents of ${role}`;
      metrics[name] = comparison(offered.filter(([framework]) => framework === role).length, count);
    }
  }
  return metrics;
}

/** Two frameworks of one role that give everything back take turns. */
function fairnessScenario(scenario: Golden['mesos_allocator']['SameShareFairness']): Metrics {
  const names = Object.keys(scenario.expect_offers);
  const bench = new OfferBench();
  for (const name of names) bench.addFramework(name, 'role1');
  bench.settle();
  bench.addAgent('s1', scenario.each);
  const counts = new Map<string, number>();
  for (let round = 0; round < scenario.rounds_with_full_return; round++) {
    for (const [framework, , offer] of bench.settle(round === 0 ? 0 : 1_000)) {
      counts.set(framework, (counts.get(framework) ?? 0) + 1);
      bench.giveBack(framework, offer);
    }
  }
  return Object.fromEntries(
    names.map((name) => [
      `SameShareFairness: offers to ${name}`,
      comparison(counts.get(name) ?? 0, scenario.expect_offers[name]),
    ]),
  );
}

/** A role that has its limit gets nothing more: the rest of the first agent goes to the other, and the second whole. */
function quotaScenario(): Metrics {
  const bench = new OfferBench({ limits: { 'quota-role': { cpus: 250, mem: 128_000 } } });
  bench.addFramework('f1', 'quota-role');
  bench.settle();
  bench.addAgent('s1', { cpus: 1, mem: 512 });
  const first = bench.settle();
  bench.addFramework('f2', 'no-quota-role');
  const rest = bench.settle(1_000);
  bench.addAgent('s2', { cpus: 1, mem: 512 });
  const second = bench.settle(1_000);
  const cpusOf = (offers: typeof first, name: string): number =>
    offers.reduce((sum, [framework, , offer]) => sum + (framework === name ? offer.resources.scalar('cpus') : 0), 0) /
    1000;
  return {
    'DRFWithQuota: cpus to f1': comparison(cpusOf([...first, ...rest, ...second], 'f1'), 0.25),
    'DRFWithQuota: rest to f2': comparison(cpusOf(rest, 'f2'), 0.75),
    'DRFWithQuota: next agent to f2': comparison(cpusOf(second, 'f2'), 1),
  };
}

function of({ met, expected }: Tally): Comparison {
  return comparison(met, expected);
}
