import { MinHeap } from '../../base/min-heap.js';
import { hash32, type RandomStream, randomStream } from '../../base/random.js';
import { type Arrival, Shapes, simulatedJob } from './arrival.js';
import { type Draw, drawAt } from './draw.js';

/** When jobs arrive; rates per second. */
export type ArrivalPattern =
  | { readonly type: 'at-once' }
  | { readonly type: 'every'; readonly ms: number }
  /** At random, so many on average. */
  | { readonly type: 'poisson'; readonly perSecond: number }
  /** At random, with a rate that swings about its mean by up to that part of it, highest a quarter into each period. */
  | { readonly type: 'diurnal'; readonly perSecond: number; readonly swing: number; readonly periodMs: number };

/** Jobs of one kind over time. */
export interface GeneratorSpec {
  /** Its own in the workload; jobs are called `<name>-0`, `<name>-1`, … */
  readonly name: string;
  readonly framework?: string;
  readonly role?: string;
  readonly priority?: number;
  /** How many jobs. */
  readonly jobs: number;
  /** Instances per job, which a gang policy may start together. Default 1. */
  readonly instances?: number;
  /** When the first may arrive, in milliseconds. Default 0. */
  readonly startMs?: number;
  readonly arrivals: ArrivalPattern;
  /** What an instance asks for, in Mesos' units by resource name. */
  readonly resources: Readonly<Record<string, Draw>>;
  /** In milliseconds. */
  readonly durationMs: Draw;
  /**
   * In [0, 1]: with this chance all that is drawn for a job is drawn with the same luck, so that a job with many cpus has
   * much memory and lasts long. Default 0.
   */
  readonly correlation?: number;
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * A workload out of generators, merged in order of time. Each draws from a stream of its own: a generator that is added
 * changes nothing of the others.
 */
export function* generate(specs: readonly GeneratorSpec[], seed: number): Generator<Arrival> {
  const next = new MinHeap<{ readonly arrival: Arrival; readonly rest: Iterator<Arrival> }>();
  const advance = (rest: Iterator<Arrival>): void => {
    const { value, done } = rest.next() as IteratorResult<Arrival, undefined>;
    if (done !== true) next.push(value.at, { arrival: value, rest });
  };
  for (const spec of specs) advance(jobsOf(spec, randomStream(seed ^ hash32(spec.name))));
  for (let first = next.pop(); first !== undefined; first = next.pop()) {
    yield first.arrival;
    advance(first.rest);
  }
}

function* jobsOf(spec: GeneratorSpec, random: RandomStream): Generator<Arrival> {
  const { name, framework, role, priority, jobs, instances = 1, correlation = 0, labels = {} } = spec;
  const shapes = new Shapes();
  const labelList = Object.entries(labels).map(([key, value]) => ({ key, value }));
  const amounts = Object.entries(spec.resources);
  let at = spec.startMs ?? 0;
  for (let number = 0; number < jobs; number++) {
    at = nextAt(spec.arrivals, at, number, random);
    const common = random.unit();
    const isCommon = random.unit() < correlation;
    const draw = (of: Draw): number => {
      const own = random.unit(); // drawn in any case, so that what follows does not depend on it
      return drawAt(of, isCommon ? common : own);
    };
    const scalars: Record<string, number> = {};
    for (const [resource, of] of amounts) scalars[resource] = Math.max(1, Math.round(draw(of) * 1000));
    const durationMs = Math.max(0, Math.round(draw(spec.durationMs)));
    const job = simulatedJob({
      name: `${name}-${number}`,
      resources: shapes.of(scalars),
      count: instances,
      labels: labelList,
      ...(priority !== undefined && { priority }),
      ...(role !== undefined && { role }),
    });
    yield { at, job, durationMs, ...(framework !== undefined && { framework }) };
  }
}

function nextAt(pattern: ArrivalPattern, previous: number, number: number, random: RandomStream): number {
  switch (pattern.type) {
    case 'at-once':
      return previous;
    case 'every':
      return number === 0 ? previous : previous + pattern.ms;
    case 'poisson':
      return previous + gap(pattern.perSecond, random);
    case 'diurnal': {
      // Thinning: draws at the highest rate, of which as many are taken as the rate of that moment says.
      const { perSecond, swing, periodMs } = pattern;
      const highest = perSecond * (1 + swing);
      for (let at = previous; ; ) {
        at += gap(highest, random);
        const rate = perSecond * (1 + swing * Math.sin((2 * Math.PI * at) / periodMs));
        if (random.unit() * highest < rate) return at;
      }
    }
  }
}

/** Milliseconds to the next of so many a second. */
function gap(perSecond: number, random: RandomStream): number {
  return (-1000 * Math.log1p(-random.unit())) / perSecond;
}
