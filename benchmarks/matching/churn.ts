import { systemClock } from '../../src/base/system-clock.js';
import type { Placer } from '../../src/engine/cycle/placer.js';
import { checksumOf, mulberry32 } from './draw.js';
import { type Measured, median } from './measure.js';
import { claim, funnelOn, placerOn, release, type Scene, type Stage, sceneOf, stageOf } from './scene.js';
import { TightLoop } from './tight.js';
import { AGENT, type Workload } from './workload.js';

/** A cluster in which tasks come and go. */
export interface ChurnOptions {
  readonly agents: number;
  /** Each ends a running task and places the next. */
  readonly steps: number;
  /** Steps whose placement both references are asked for as well. */
  readonly sampled: number;
  /** Steps that end and place together, as a cycle of the engine would; 1 unless said. */
  readonly perCycle?: number;
}

export interface ChurnResult extends Measured {
  readonly problems: readonly string[];
  /** Bytes of heap and of typed arrays after half of the steps, and at the end; garbage collected. */
  readonly bytes: readonly [early: number, late: number];
}

/** How full the scarcer dimension is before the first step. */
const SHARE = 0.8;

/** By how much memory may grow in the second half of the steps. */
const MOST_GROWTH = 1.05;

/** What is kept of a step, for the references to play it again. */
interface Log {
  /** By task: its row, or -1. */
  readonly rows: Int32Array;
  /** By step: the task that ended. */
  readonly ended: Int32Array;
}

/** A cluster, and the tasks that run on it in no particular order. */
class Cluster {
  readonly scene: Scene;
  readonly stage: Stage;
  readonly placer: Placer;
  readonly running: number[] = [];
  readonly rows: Int32Array;
  /** The next task that is placed. */
  next = 0;

  constructor(scene: Scene) {
    this.scene = scene;
    this.stage = stageOf(scene);
    this.placer = placerOn(scene, this.stage);
    this.rows = new Int32Array(scene.tasks.length).fill(-1);
  }

  place(): void {
    const task = this.next++;
    const { tasks, demands } = this.scene;
    const row = this.placer.place(tasks[task]!, demands[task]!);
    if (row === undefined) throw new Error(`the core left task ${task} to the funnel`);
    this.rows[task] = row;
    if (row === -1) return;
    claim(this.scene, this.stage, task, row);
    this.running.push(task);
  }

  /** @returns the task that ended: one drawn among those that run */
  end(random: () => number): number {
    const at = Math.floor(random() * this.running.length);
    const task = this.running[at]!;
    this.running[at] = this.running.at(-1)!;
    this.running.pop();
    release(this.scene, this.stage, task, this.rows[task]!);
    return task;
  }

  fill(count: number): void {
    while (this.next < count) this.place();
  }
}

/** The workload's scene, and how many of its tasks fill the cluster first. */
function churnScene({ agents, steps }: ChurnOptions): { readonly scene: Scene; readonly first: number } {
  const base: Workload = { name: 'w11', agents, tasks: 0, score: 'bin-packing', expected: { placed: 0 } };
  // Four tasks to an agent are drawn at first; then as many as it takes.
  let tasks = agents * 4;
  for (;;) {
    const scene = sceneOf({ ...base, tasks: tasks + steps });
    let [cpus, mem, first] = [0, 0, 0];
    while (first < tasks && Math.max(cpus / AGENT.cpus, mem / AGENT.mem) < SHARE * agents) {
      cpus += scene.demands[first]!.need[0]!;
      mem += scene.demands[first]!.need[1]!;
      first += 1;
    }
    if (first < tasks) return { scene, first };
    tasks *= 2;
  }
}

/** Fills the cluster, then times the steps; the references are asked at a sample of the steps, in a second playing. */
export function measureChurn(options: ChurnOptions, collectGarbage: () => number): ChurnResult {
  const { steps, perCycle = 1 } = options;
  const { scene, first } = churnScene(options);
  const cluster = new Cluster(scene);
  cluster.fill(first);
  const random = mulberry32(43);
  const ended = new Int32Array(steps);
  const chunks: number[] = [];
  const chunk = perCycle > 1 ? perCycle : Math.max(1, Math.floor(steps / 20));
  let early = 0;
  for (let step = 0; step < steps; ) {
    const end = Math.min(steps, step + chunk);
    const from = systemClock.now();
    if (perCycle > 1) {
      for (let i = step; i < end; i++) ended[i] = cluster.end(random);
      cluster.placer.nextRound();
      for (let i = step; i < end; i++) cluster.place();
    } else {
      for (let i = step; i < end; i++) {
        ended[i] = cluster.end(random);
        cluster.place();
      }
    }
    chunks.push(systemClock.now() - from);
    step = end;
    if (early === 0 && step >= steps / 2) early = collectGarbage();
  }
  const late = collectGarbage();
  const problems: string[] = [];
  if (late > early * MOST_GROWTH) problems.push(`memory grew from ${early} to ${late} bytes in the second half`);
  const compared = compare(scene, first, { rows: cluster.rows, ended }, options);
  const p50Ms = median(chunks);
  return {
    placementsPerSecond: (chunk / p50Ms) * 1e3,
    nsPerPlacement: (p50Ms / chunk) * 1e6,
    p50Ms,
    minMs: Math.min(...chunks),
    timesReference: (compared.referenceMs * chunk) / p50Ms,
    timesTight: (compared.tightMs * chunk) / p50Ms,
    checksum: checksumOf(cluster.rows),
    ok: compared.problems.length === 0 && problems.length === 0,
    problems: [...compared.problems, ...problems],
    bytes: [early, late],
  };
}

/** Plays the log again, and asks both references at a sample of the steps; milliseconds a step. */
function compare(
  scene: Scene,
  first: number,
  { rows, ended }: Log,
  { steps, sampled, perCycle = 1 }: ChurnOptions,
): { readonly referenceMs: number; readonly tightMs: number; readonly problems: readonly string[] } {
  const stage = stageOf(scene);
  const funnel = funnelOn(scene, stage);
  const tight = new TightLoop(scene);
  const needOf = (task: number): readonly [number, number] => [
    scene.demands[task]!.need[0]!,
    scene.demands[task]!.need[1]!,
  ];
  const take = (task: number): void => {
    if (rows[task] === -1) return;
    claim(scene, stage, task, rows[task]!);
    tight.claim(task, rows[task]!, ...needOf(task));
  };
  for (let task = 0; task < first; task++) take(task);
  const every = Math.max(1, Math.floor(steps / sampled));
  const problems = new Set<string>();
  let [referenceMs, tightMs, asked] = [0, 0, 0];
  for (let step = 0; step < steps; step++) {
    // All of a cycle's tasks end before the first is placed.
    if (step % perCycle === 0) {
      for (let i = step; i < Math.min(steps, step + perCycle); i++) {
        release(scene, stage, ended[i]!, rows[ended[i]!]!);
        tight.release(rows[ended[i]!]!, ...needOf(ended[i]!));
      }
    }
    const task = first + step;
    if (step % every === 0) {
      const from = systemClock.now();
      const slot = funnel.place(scene.tasks[task]!, scene.demands[task]!, () => undefined)?.slot ?? -1;
      const between = systemClock.now();
      const agent = tight.place(task, ...needOf(task));
      tightMs += systemClock.now() - between;
      referenceMs += between - from;
      asked += 1;
      if (slot !== rows[task]) problems.add(`the funnel places task ${task} elsewhere`);
      if (agent !== rows[task]) problems.add(`the hand-written loop places task ${task} elsewhere`);
    }
    take(task);
  }
  return { referenceMs: referenceMs / asked, tightMs: tightMs / asked, problems: [...problems] };
}
