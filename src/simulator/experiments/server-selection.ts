import { randomStream } from '../../base/random.js';
import type { Allocator } from '../../cluster/core/allocation/allocator.js';
import { RandomAllocator } from '../../cluster/core/allocation/random-allocator.js';
import { RequestAwareAllocator } from '../../cluster/core/allocation/request-aware-allocator.js';
import { RoundRobinAllocator } from '../../cluster/core/allocation/round-robin-allocator.js';
import { Resources } from '../../resources/resources.js';
import { type CompetingFramework, simulate } from '../core/simulate.js';
import { type Arrival, simulatedJob } from '../workloads/arrival.js';
import { type Comparison, comparison, type Experiment, wantedWorkloads } from './experiment.js';

const WORKLOAD = '(5,1) and (1,5) on (100,30) and (30,100)';
/** What a task of each framework needs; its role has its name. */
const DEMANDS: Readonly<Record<string, { readonly cpus: number; readonly mem: number }>> = {
  'wants-cpus': { cpus: 5, mem: 1 },
  'wants-memory': { cpus: 1, mem: 5 },
};
/** Memory counts in steps of 100 MB, of which a real master offers no less than 32 MB. */
const MEM_UNIT = 100;
const AGENTS = [
  { cpus: 100, mem: 30 },
  { cpus: 30, mem: 100 },
].map(({ cpus, mem }, i) => ({
  hostname: `server${i + 1}`,
  resources: Resources.parse(`cpus:${cpus};mem:${mem * MEM_UNIT}`),
}));
const TASKS_PER_FRAMEWORK = 60;
/** Of the published mean for random servers, over 1,000 seeds. */
const RANDOM_RANGE = [22, 23.5] as const;
const UNTIL_MS = 300_000;
/** Refusals are over long before. */
const QUIET_MS = 10_000;

/** Which server a framework is offered decides how much fits: Shan et al. 2018, their first example. */
export const serverSelection: Experiment = {
  name: 'server-selection',
  summary: 'two frameworks on two unlike servers: tasks that fit, by how the allocator chooses servers',
  async run(options) {
    wantedWorkloads([WORKLOAD], options.workload);
    const seeds = options.seeds ?? 1_000;
    const drf: number[] = [];
    for (let seed = 0; seed < seeds; seed++) {
      drf.push(await tasksThatFit(undefined, seed));
      options.onProgress?.((seed + 1) / seeds, 'drf, random servers');
    }
    const requestOf = ({ role }: { readonly role: string }) => quantitiesOf(role);
    const [low, high] = RANDOM_RANGE;
    const measured = mean(drf);
    const nearest = Math.min(high, Math.max(low, measured));
    const policies: Record<string, Readonly<Record<string, Comparison>>> = {
      'drf, random servers': { tasks: comparison(measured, nearest) },
      'drf, best-fit servers': {
        tasks: comparison(await tasksThatFit(new RequestAwareAllocator({ requestOf, selection: 'best-fit' }), 0), 42),
      },
      'drf, first server that fits': {
        tasks: comparison(await tasksThatFit(new RequestAwareAllocator({ requestOf }), 0), undefined),
      },
      'round robin': { tasks: comparison(await tasksThatFit(new RoundRobinAllocator(), 0), undefined) },
      random: { tasks: comparison(await tasksThatFit(new RandomAllocator(randomStream(0)), 0), undefined) },
    };
    return { [WORKLOAD]: policies };
  },
};

/** Each framework launches one task per offer, as long as something fits. */
async function tasksThatFit(allocator: Allocator | undefined, seed: number): Promise<number> {
  const running = new Set<string>();
  const frameworks = Object.keys(DEMANDS).map(
    (name): CompetingFramework => ({
      name,
      roles: [name],
      chain: { score: 'first-fit', disposal: { policy: 'fixed', options: { refuseSeconds: 1 } } },
      engine: { workBudget: 1 },
    }),
  );
  await simulate(arrivals(), { agents: AGENTS, ...(allocator !== undefined && { allocator }) }, frameworks, {
    seed,
    untilMs: UNTIL_MS,
    quietMs: QUIET_MS,
    observers: [
      {
        noticed: (_framework, notice) => {
          if (notice.type === 'task' && notice.phase === 'running') running.add(notice.taskId);
        },
      },
    ],
  });
  return running.size;
}

function* arrivals(): Generator<Arrival> {
  for (const [role, { cpus, mem }] of Object.entries(DEMANDS)) {
    const resources = { scalars: { cpus: cpus * 1000, mem: mem * MEM_UNIT * 1000 }, ports: 0 };
    const job = simulatedJob({ name: role, role, count: TASKS_PER_FRAMEWORK, resources });
    yield { at: 0, job, durationMs: Number.POSITIVE_INFINITY, framework: role };
  }
}

function quantitiesOf(role: string): ReadonlyMap<string, number> | undefined {
  const demand = DEMANDS[role];
  return (
    demand &&
    new Map([
      ['cpus', demand.cpus * 1000],
      ['mem', demand.mem * MEM_UNIT * 1000],
    ])
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
