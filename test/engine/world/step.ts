import fc from 'fast-check';
import type { Job } from '../../../src/model/job.js';
import { must, mustEqual } from '../laws/check.js';
import { type World } from './world.js';

export interface ModelJob {
  job: Job;
  /** The most that it ever counted. */
  instances: number;
  isDurable: boolean;
  /** Somebody asked for the end of the job. */
  isKilled: boolean;
  /** Somebody asked for the end of one of its instances, or for fewer of them. */
  isCut: boolean;
}

/** What a user of the engine may rely on. */
export interface Model {
  readonly jobs: Map<string, ModelJob>;
  isConnected: boolean;
  names: number;
}

export type Command = fc.Command<Model, World>;

/** A command that does something to the world, and perhaps to the model, and then compares both. */
class Step implements Command {
  readonly #text: string;
  readonly #run: (model: Model, world: World) => void;

  constructor(text: string, run: (model: Model, world: World) => void) {
    this.#text = text;
    this.#run = run;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, world: World): void {
    this.#run(model, world);
    if (!world.isStoreSlow) for (const job of model.jobs.values()) job.isDurable = true;
    agree(model, world);
  }

  toString(): string {
    return this.#text;
  }
}

/** The engine knows the jobs that it was given, and no end that is not so. */
export function agree(model: Model, world: World): void {
  const { jobs, isConnected } = world.watched.engine.snapshot();
  must(isConnected === model.isConnected, 'connected');
  mustEqual(
    jobs.map(({ name, instances }) => [name, instances.length]),
    [...model.jobs].map(([name, { instances }]) => [name, instances]),
    'jobs',
  );
  for (const { name, instances } of jobs) {
    for (const { instance, end } of instances) {
      const [key, finishes] = [`${name}.${instance}`, world.master.finishesOf(`${name}.${instance}`)];
      const wasInSight = !world.master.everDoubled.has(key);
      must(!wasInSight || finishes <= 1, `${key} finished ${finishes} times`);
      must(end !== 'finished' || finishes >= 1, `${key} did not finish`);
      const { isKilled = false, isCut = false } = model.jobs.get(name) ?? {};
      must(end !== 'killed' || isKilled || isCut, `${key} was not to be killed`);
      if (end === undefined && !isKilled && !isCut) agreeOnVolumes(key, world);
    }
  }
}

/** An instance that is wanted has its data, on one volume, as long as there is its agent. */
function agreeOnVolumes(instance: string, { master }: World): void {
  const volumes = [...(master.volumes.witnessed.get(instance) ?? [])].filter(
    ([, agent]) => master.agents.get(agent)?.state !== 'gone',
  );
  must(volumes.length <= 1, `${instance} has ${volumes.length} volumes`);
  for (const [volume] of volumes) must(!master.volumes.destroyed.has(volume), `${volume} of ${instance} was destroyed`);
}

/** Chooses among what there is by then. */
export const pick = fc.nat({ max: 1_000 });

export function step<T>(
  name: string,
  drawn: fc.Arbitrary<T>,
  run: (drawn: T, model: Model, world: World) => void,
): fc.Arbitrary<Command> {
  return drawn.map((value) => new Step(`${name}(${fc.stringify(value)})`, (model, world) => run(value, model, world)));
}

/** One of them, if there is one. */
export function picked<T>(all: readonly T[], which: number): T | undefined {
  return all[which % all.length];
}
