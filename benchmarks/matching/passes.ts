import { systemClock } from '../../src/base/system-clock.js';
import { claim, funnelOn, placerOn, type Scene, type Stage, stageOf } from './scene.js';
import { TightLoop } from './tight.js';

/** One pass of the core over all tasks. */
export interface CorePass {
  readonly ms: number;
  /** By task; -1 for one without a place. */
  readonly rows: Int32Array;
}

/** One reference on a sample of the tasks. */
export interface SampledPass {
  /** A task, on average. */
  readonly msPerTask: number;
  readonly sampled: number;
  /** The first sampled task that it places elsewhere, if there is one. */
  readonly differsAt: number | undefined;
}

/**
 * Places all tasks by the core. Timed with columns, layouts and indexes made anew, unless the workload's cluster stands:
 * then the same stage is used pass after pass.
 */
export function corePasses(scene: Scene): () => CorePass {
  if (scene.workload.isStanding === undefined) {
    return () => {
      const from = systemClock.now();
      const rows = placeAll(scene, stageOf(scene));
      return { ms: systemClock.now() - from, rows };
    };
  }
  const stage = stageOf(scene);
  const placer = placerOn(scene, stage);
  let pass = 0;
  return () => {
    // Some rows change between passes, others each time, as they would in a cluster that lives.
    for (let i = 0; i < 10; i++) stage.table.change((pass * 31 + i * 997) % stage.table.columns.size, NOTHING, 1);
    pass += 1;
    const from = systemClock.now();
    placer.nextRound();
    const rows = placeAll(scene, stage, placer);
    return { ms: systemClock.now() - from, rows };
  };
}

/** A demand for nothing: giving it back changes no amount, and tells of a change. */
const NOTHING = { need: new Float64Array(2), asked: Uint32Array.of(0, 1) };

function placeAll(scene: Scene, stage: Stage, placer = placerOn(scene, stage)): Int32Array {
  const { tasks, demands } = scene;
  const rows = new Int32Array(tasks.length);
  for (let task = 0; task < tasks.length; task++) {
    const row = placer.place(tasks[task]!, demands[task]!);
    if (row === undefined) throw new Error(`the core left task ${task} of ${scene.workload.name} to the funnel`);
    rows[task] = row;
    if (row !== -1) claim(scene, stage, task, row);
  }
  return rows;
}

/** The tasks of a sample: every `stride`th, from another first one in each round, so that no data comes twice. */
export interface Sample {
  readonly stride: number;
  readonly round: number;
}

/** Times the SPI funnel over columns on a sample; all other tasks go where the core put them. */
export function referencePass(scene: Scene, rows: Int32Array, sample: Sample): SampledPass {
  const stage = stageOf(scene);
  const funnel = funnelOn(scene, stage);
  const ignore = (): void => undefined;
  return sampledPass(
    rows,
    sample,
    (task) => funnel.place(scene.tasks[task]!, scene.demands[task]!, ignore)?.slot ?? -1,
    (task, row) => claim(scene, stage, task, row),
  );
}

/** Times the hand-written loop on a sample. */
export function tightPass(scene: Scene, rows: Int32Array, sample: Sample): SampledPass {
  const loop = new TightLoop(scene);
  const { demands } = scene;
  return sampledPass(
    rows,
    sample,
    (task) => loop.place(task, demands[task]!.need[0]!, demands[task]!.need[1]!),
    (task, row) => loop.claim(task, row, demands[task]!.need[0]!, demands[task]!.need[1]!),
  );
}

function sampledPass(
  rows: Int32Array,
  { stride, round }: Sample,
  place: (task: number) => number,
  take: (task: number, row: number) => void,
): SampledPass {
  let differsAt: number | undefined;
  if (stride === 1) {
    // Nothing but the reference runs here, so one look at the clock will do: on few agents it takes as long as they.
    const from = systemClock.now();
    rows.forEach((row, task) => {
      if (place(task) !== row) differsAt ??= task;
      if (row !== -1) take(task, row);
    });
    return { msPerTask: (systemClock.now() - from) / rows.length, sampled: rows.length, differsAt };
  }
  let ms = 0;
  let sampled = 0;
  const first = (round * 7) % stride;
  rows.forEach((row, task) => {
    if (task % stride === first) {
      const from = systemClock.now();
      const placed = place(task);
      ms += systemClock.now() - from;
      sampled += 1;
      if (placed !== row) differsAt ??= task;
    }
    if (row !== -1) take(task, row);
  });
  return { msPerTask: ms / sampled, sampled, differsAt };
}
