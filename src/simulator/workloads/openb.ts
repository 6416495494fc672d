import type { ScalarResource } from '../../resources/resource.js';
import { Resources } from '../../resources/resources.js';
import type { SimulatedAgent } from '../core/direct-master.js';
import { type CsvRow, csvRows } from './lines.js';
import { numberIn, RowError, type RowFaults } from './row-faults.js';

/** The attribute that names the model of an agent's GPUs. */
export const GPU_MODEL = 'gpu_model';

/** A machine of Alibaba's OpenB trace. */
export interface OpenbNode {
  readonly name: string;
  /** In thousandths. */
  readonly cpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
  readonly model: string;
}

/** A task of the trace. */
export interface OpenbPod {
  readonly name: string;
  readonly cpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
  /** Thousandths of each GPU; 1,000 unless it shares one. */
  readonly gpuMilli: number;
  /** The models that it may use; empty: any. */
  readonly models: readonly string[];
  /** Seconds from the start of the trace; absent in lists without times. */
  readonly createdAt?: number;
  readonly deletedAt?: number;
}

/** @throws InvalidArgumentError if the file cannot be read, or lacks a column */
export function openbNodes(file: string, faults: RowFaults): AsyncGenerator<OpenbNode> {
  return csvRows(file, ['sn', 'cpu_milli', 'memory_mib', 'gpu', 'model'], faults, (row) => ({
    name: row.text('sn'),
    cpuMilli: numberIn(row.text('cpu_milli'), 'cpu_milli'),
    memoryMib: numberIn(row.text('memory_mib'), 'memory_mib'),
    gpus: numberIn(row.text('gpu'), 'gpu'),
    model: row.text('model'),
  }));
}

/** @throws InvalidArgumentError if the file cannot be read, or lacks a column */
export function openbPods(file: string, faults: RowFaults): AsyncGenerator<OpenbPod> {
  return csvRows(file, ['name', 'cpu_milli', 'memory_mib', 'num_gpu', 'gpu_milli'], faults, podOf);
}

function podOf(row: CsvRow): OpenbPod {
  const gpus = numberIn(row.text('num_gpu'), 'num_gpu');
  const gpuMilli = numberIn(row.text('gpu_milli'), 'gpu_milli');
  if (!Number.isInteger(gpus)) throw new RowError(`num_gpu: got '${gpus}'; accepted: a whole number`);
  if (gpus > 0 && !(gpuMilli >= 1 && gpuMilli <= 1000))
    throw new RowError(`gpu_milli: got '${gpuMilli}'; accepted: 1 to 1000 where num_gpu is above 0`);
  const spec = row.optional('gpu_spec') ?? '';
  const [created, deleted] = [row.optional('creation_time'), row.optional('deletion_time')];
  return {
    name: row.text('name'),
    cpuMilli: numberIn(row.text('cpu_milli'), 'cpu_milli'),
    memoryMib: numberIn(row.text('memory_mib'), 'memory_mib'),
    gpus,
    gpuMilli: gpus === 0 ? 0 : gpuMilli,
    models: spec === '' ? [] : spec.split('|'),
    ...(created !== undefined && created !== '' && { createdAt: numberIn(created, 'creation_time') }),
    ...(deleted !== undefined && deleted !== '' && { deletedAt: numberIn(deleted, 'deletion_time') }),
  };
}

/** A machine with `cpus`, `mem` and one scalar per GPU: `gpu0`, `gpu1`, … */
export function openbAgent({ name, cpuMilli, memoryMib, gpus, model }: OpenbNode): SimulatedAgent {
  const devices = Array.from({ length: gpus }, (_, number) => scalar(`gpu${number}`, 1000));
  return {
    hostname: name,
    resources: Resources.of(scalar('cpus', cpuMilli), scalar('mem', memoryMib * 1000), ...devices),
    attributes: { [GPU_MODEL]: model },
  };
}

function scalar(name: string, milliUnits: number): ScalarResource {
  return { name, type: 'scalar', milliUnits, reservations: [] };
}
