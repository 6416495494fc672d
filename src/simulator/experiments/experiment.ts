import { stat } from 'node:fs/promises';
import path from 'node:path';
import { InvalidArgumentError } from '../../base/errors.js';

/** A figure of ours beside the published one. */
export interface Comparison {
  readonly measured: number;
  /** Absent where nobody published one. */
  readonly reference?: number;
  /** Measured less reference. */
  readonly difference?: number;
  /** Where the figures are means over seeds: standard deviations of one run, ours and the published one. */
  readonly deviation?: number;
  readonly referenceDeviation?: number;
}

/** By workload, policy and metric. */
export type ExperimentResult = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Comparison>>>>>>;

export interface ExperimentOptions {
  /** The folder that holds the data sets, one folder each. */
  readonly dataDir: string;
  /** One workload of the experiment; default: all. */
  readonly workload?: string;
  /** How many seeds, where chance has a say; default: as published. */
  readonly seeds?: number;
  /** Told of what is done, in (0, 1], and what it was. */
  readonly onProgress?: (done: number, what: string) => void;
}

/** A published study, done again with our engine, policies and simulator. */
export interface Experiment {
  readonly name: string;
  /** One line for people. */
  readonly summary: string;
  /** @throws InvalidArgumentError for an unknown workload, or data that is not there or is none */
  run(options: ExperimentOptions): Promise<ExperimentResult>;
}

export function comparison(measured: number, reference: number | undefined): Comparison {
  return reference === undefined ? { measured } : { measured, reference, difference: measured - reference };
}

/** @throws InvalidArgumentError if the experiment's file is not there */
export async function dataFile(options: ExperimentOptions, ...names: readonly string[]): Promise<string> {
  const file = path.join(options.dataDir, ...names);
  const found = await stat(file).catch(() => undefined); // whatever is wrong, it cannot be read
  if (found?.isFile() === true) return file;
  throw new InvalidArgumentError(`--data '${options.dataDir}': there is no ${path.join(...names)} in it`);
}

/**
 * Those of an experiment's workloads that are wanted.
 * @throws InvalidArgumentError if there is none of that name
 */
export function wantedWorkloads(all: readonly string[], wanted: string | undefined): readonly string[] {
  if (wanted === undefined) return all;
  if (all.includes(wanted)) return [wanted];
  throw new InvalidArgumentError(`--workload: there is no '${wanted}' (there are: ${all.join(', ')})`);
}
