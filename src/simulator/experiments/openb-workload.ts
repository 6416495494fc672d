import type { RandomStream } from '../../base/random.js';
import type { TypicalTask } from '../metrics/fragmentation.js';
import { type Arrival, Shapes, simulatedJob } from '../workloads/arrival.js';
import { GPU_MODEL, type OpenbNode, type OpenbPod } from '../workloads/openb.js';

/** Of so much of the tasks the typical shapes are taken. */
const COVERED = 0.95;
/** Tasks arrive until they ask for so much of the cluster's GPUs. */
export const ARRIVING = 1.3;

/** A cluster and a list of tasks, as published. */
export interface OpenbTasks {
  readonly nodes: readonly OpenbNode[];
  readonly pods: readonly OpenbPod[];
}

/** The commonest shapes of a list, until they cover 95 % of it; memory does not count. Section 1.3 of the protocol. */
export function typicalTasks(pods: readonly OpenbPod[]): readonly TypicalTask[] {
  const classes = new Map<string, { readonly pod: OpenbPod; count: number }>();
  for (const pod of pods) {
    const key = [pod.cpuMilli, pod.gpuMilli, pod.gpus, pod.models.join('|')].join();
    const known = classes.get(key);
    if (known === undefined) classes.set(key, { pod, count: 1 });
    else known.count += 1;
  }
  const sorted = [...classes.values()].sort(
    (a, b) =>
      b.count - a.count ||
      b.pod.cpuMilli - a.pod.cpuMilli ||
      b.pod.gpuMilli - a.pod.gpuMilli ||
      b.pod.gpus - a.pod.gpus ||
      (a.pod.models.join('|') < b.pod.models.join('|') ? 1 : -1),
  );
  const taken: typeof sorted = [];
  let covered = 0;
  for (const one of sorted) {
    if (covered >= COVERED * pods.length) break;
    taken.push(one);
    covered += one.count;
  }
  return taken.map(({ pod, count }) => ({
    part: count / covered,
    cpus: pod.cpuMilli,
    gpus: pod.gpus,
    gpuShare: pod.gpuMilli,
    models: pod.models,
  }));
}

/** Thousandths of GPUs that a task asks for in all. */
export function gpuDemand({ gpus, gpuMilli }: OpenbPod): number {
  return gpus * gpuMilli;
}

/**
 * The tasks of one run: all of the list in a drawn order, then clones until the GPUs asked for reach 1.3 of the
 * cluster's; of a list that asks for more, some are left out by chance.
 *
 * @param target - thousandths of GPUs
 */
export function drawArrivals(pods: readonly OpenbPod[], target: number, random: RandomStream): readonly OpenbPod[] {
  const drawn = shuffled(pods, random);
  let sum = pods.reduce((total, pod) => total + gpuDemand(pod), 0);
  while (sum > target) {
    const [removed] = drawn.splice(random.int(0, drawn.length - 1), 1);
    if (removed !== undefined) sum -= gpuDemand(removed);
  }
  if (drawn.length < pods.length) return drawn;
  for (;;) {
    const clone = pods[random.int(0, pods.length - 1)];
    // The draw that would pass the target ends the run; what counts is what it asks of one GPU.
    if (clone === undefined || sum + clone.gpuMilli > target) return drawn;
    sum += gpuDemand(clone);
    drawn.push(clone);
  }
}

/** Fisher and Yates. */
export function shuffled<T>(items: readonly T[], random: RandomStream): T[] {
  const drawn = [...items];
  for (let last = drawn.length - 1; last > 0; last--) {
    const other = random.int(0, last);
    [drawn[last], drawn[other]] = [drawn[other]!, drawn[last]!]; // both are below the length
  }
  return drawn;
}

/** Tasks that arrive at once, in their order, and never end; called by their numbers. */
export function* arrivalsOf(pods: readonly OpenbPod[]): Generator<Arrival> {
  const shapes = new Shapes();
  for (const [number, pod] of pods.entries()) {
    const { cpuMilli, memoryMib, gpus, gpuMilli, models } = pod;
    const job = simulatedJob({
      name: String(number),
      resources: shapes.of({ cpus: cpuMilli, mem: memoryMib * 1000 }),
      constraints: models.length === 0 ? [] : [{ attribute: GPU_MODEL, operator: 'in', values: models }],
      labels: gpus === 0 ? [] : gpuLabels(gpus, gpuMilli),
    });
    yield { at: 0, job, durationMs: Number.POSITIVE_INFINITY };
  }
}

function gpuLabels(gpus: number, gpuMilli: number): { readonly key: string; readonly value: string }[] {
  return [
    { key: 'gpus', value: String(gpus) },
    { key: 'gpu-share', value: String(gpuMilli) },
    { key: 'gpu-class', value: gpuMilli < 1000 ? 'share' : `${gpus}-gpu` },
  ];
}
