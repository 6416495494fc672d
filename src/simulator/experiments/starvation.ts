import { z } from 'zod';
import { defineDisposalPolicy } from '../../policy/definition.js';
import { Resources } from '../../resources/resources.js';
import { type CompetingFramework, simulate } from '../core/simulate.js';
import { MetricsRecorder } from '../metrics/report.js';
import { type Arrival, Shapes, simulatedJob } from '../workloads/arrival.js';
import { type Comparison, comparison, type Experiment, wantedWorkloads } from './experiment.js';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const LONG_REFUSAL_SECONDS = 3_600;

/** Offers that are held may be taken back, or not. */
const WORKLOADS: Readonly<Record<string, number | undefined>> = {
  'no offer time-out': undefined,
  'offer time-out of 30 s': 30 * SECOND,
};
const AGENTS = Array.from({ length: 20 }, (_, i) => ({
  hostname: `agent${i}`,
  resources: Resources.parse('cpus:8;mem:16384'),
}));

const hoardOptions = z.strictObject({ seconds: z.number().positive() });

/** Holds whatever it is offered, in case a task should come: what selfish frameworks do. */
const hoard = defineDisposalPolicy('hoard', hoardOptions, ({ seconds }) => ({
  unused: (_offer, now) => ({ type: 'hold', until: now + seconds * 1000 }),
  refuseRest: () => 0,
}));

type Habit = NonNullable<NonNullable<CompetingFramework['chain']>['disposal']>;
const HOARD: Habit = { policy: 'hoard', options: { seconds: 24 * 3_600 } };
const SHORT: Habit = { policy: 'fixed', options: { refuseSeconds: 5 } };
const LONG: Habit = { policy: 'fixed', options: { refuseSeconds: LONG_REFUSAL_SECONDS } };

/** Habits of the two frameworks, the other one and the polite one. */
const HABITS: Readonly<Record<string, readonly [Habit, Habit]>> = {
  'both polite': [SHORT, SHORT],
  'greedy holder, short refusals': [HOARD, SHORT],
  'greedy holder, long refusals': [HOARD, LONG],
  'both with long refusals': [LONG, LONG],
};

/** What a framework that holds every offer does to one that declines, as Mesos' users have it from experience. */
export const starvation: Experiment = {
  name: 'starvation',
  summary: 'a greedy holder against a polite framework, with and without long refusals and offer time-outs',
  async run(options) {
    const result: Record<string, Record<string, Readonly<Record<string, Comparison>>>> = {};
    const workloads = wantedWorkloads(Object.keys(WORKLOADS), options.workload);
    const habits = Object.entries(HABITS);
    for (const [at, workload] of workloads.entries()) {
      result[workload] = {};
      for (const [index, [name, pair]] of habits.entries()) {
        result[workload][name] = await compete(WORKLOADS[workload], pair);
        options.onProgress?.((at + (index + 1) / habits.length) / workloads.length, `${workload}: ${name}`);
      }
    }
    return result;
  },
};

async function compete(
  offerTimeoutMs: number | undefined,
  [other, polite]: readonly [Habit, Habit],
): Promise<Readonly<Record<string, Comparison>>> {
  const frameworks = [frameworkOf('other', other), frameworkOf('polite', polite)];
  const metrics = new MetricsRecorder(
    AGENTS,
    frameworks.map(({ name }) => name),
  );
  const cluster = { agents: AGENTS, ...(offerTimeoutMs !== undefined && { timings: { offerTimeoutMs } }) };
  await simulate(arrivals(), cluster, frameworks, { untilMs: 2 * HOUR, observers: metrics.observers });
  const report = metrics.report();
  const [theirs, ours] = [report.frameworks['other'], report.frameworks['polite']];
  const of = (value: number | undefined): Comparison => comparison(value ?? 0, undefined);
  return {
    'polite: mean wait, s': of((ours?.tasks?.waitMs.mean ?? 0) / 1000),
    'polite: p95 wait, s': of((ours?.tasks?.waitMs.p95 ?? 0) / 1000),
    'polite: tasks never started': of(ours?.tasks?.neverStarted),
    'polite: longest starvation, s': of((ours?.tasks?.starvedMs ?? 0) / 1000),
    'polite: offers received': of(ours?.offers?.received),
    'polite: wasted offer-seconds': of(ours?.offers?.wastedOfferSeconds),
    'other: mean wait, s': of((theirs?.tasks?.waitMs.mean ?? 0) / 1000),
    'other: offers received': of(theirs?.offers?.received),
    'other: wasted offer-seconds': of(theirs?.offers?.wastedOfferSeconds),
    'cpus in use, %': of(100 * (report.cluster.mean['cpus'] ?? 0)),
  };
}

function frameworkOf(name: string, disposal: Habit): CompetingFramework {
  return { name, roles: [name], policies: [hoard], chain: { score: 'bin-packing', disposal } };
}

/** The other one has a long task every minute, the polite one a burst of short ones every five. */
function* arrivals(): Generator<Arrival> {
  const shapes = new Shapes();
  const [small, large] = [shapes.of({ cpus: 1000, mem: 1_024_000 }), shapes.of({ cpus: 4000, mem: 4_096_000 })];
  for (let minute = 0; minute < 60; minute++) {
    const at = minute * 60 * SECOND;
    const long = simulatedJob({ name: `long${minute}`, role: 'other', resources: large });
    yield { at, framework: 'other', job: long, durationMs: 600 * SECOND };
    if (minute % 5 !== 0) continue;
    const burst = simulatedJob({ name: `burst${minute}`, role: 'polite', resources: small, count: 40 });
    yield { at, framework: 'polite', job: burst, durationMs: 60 * SECOND };
  }
}
