import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ClusterFact } from '../../../cluster/index.js';
import type { StateRecord } from '../../../engine/ports/state-store.js';
import { decodeTaskId } from '../../../model/task-id.js';
import { isTerminal } from '../../../model/task-status.js';
import { segmentsAmong } from '../../../stores/file/layout.js';
import { scanSegment } from '../../../stores/file/scan.js';

/** What went wrong over all lives, task by task; all empty is as it should be. */
export interface CrashVerdict {
  /** Instances that did not finish, or not as the state says. */
  readonly lost: readonly string[];
  /** Task ids that were launched twice, or while another attempt of their instance lived; finished more than once. */
  readonly doubled: readonly string[];
  /** Launches on record of which nothing is recorded later. */
  readonly forgotten: readonly string[];
  /** Launched without being on record before. */
  readonly unrecorded: readonly string[];
  /** Updates that were acknowledged, and are not on record. */
  readonly unstored: readonly string[];
}

const ENDED = /^TASK_(?:FINISHED|FAILED|KILLED|ERROR|LOST|DROPPED|GONE)/;

/**
 * Compares what the cluster says with what was recorded.
 *
 * @param instances - all that were to finish, as `job.0`
 * @param facts - the cluster's journal
 * @param records - everything that ever was durable, in order
 */
export function judge(
  instances: readonly string[],
  facts: readonly ClusterFact[],
  records: readonly StateRecord[],
): CrashVerdict {
  const finished = facts.filter((fact) => fact.type === 'reported' && fact.state === 'TASK_FINISHED');
  const counts = countsOf(finished.map(({ taskId }) => instanceOf(taskId)));
  const recordedLaunches = new Set(records.flatMap((record) => (record.type === 'launch' ? record.task.taskId : [])));
  const uuids = new Set(records.flatMap((record) => (record.type === 'status' ? (record.status.uuid ?? []) : [])));
  return {
    lost: instances.filter((instance) => !counts.has(instance)),
    doubled: [...doubledAmong(facts), ...[...counts].filter(([, count]) => count > 1).map(([instance]) => instance)],
    forgotten: forgottenAmong(records),
    unrecorded: facts.flatMap(({ type, taskId }) => {
      return type === 'launched' && !recordedLaunches.has(taskId as never) ? taskId : [];
    }),
    unstored: facts.flatMap((fact) => (fact.type === 'acknowledged' && !uuids.has(fact.uuid) ? fact.taskId : [])),
  };
}

export function isClean(verdict: CrashVerdict): boolean {
  return Object.values(verdict).every((found: readonly string[]) => found.length === 0);
}

/** Every record of the segments in these folders, those of an earlier segment first; torn ends are passed over. */
export function recordsIn(folders: readonly string[]): readonly StateRecord[] {
  const files = folders.flatMap((folder) =>
    segmentsAmong(readdirSync(folder)).map((segment) => ({
      segment,
      file: path.join(folder, `state-${String(segment).padStart(6, '0')}.log`),
    })),
  );
  return files
    .sort((a, b) => a.segment - b.segment)
    .flatMap(({ segment, file }) => {
      const { records } = scanSegment(readFileSync(file), { path: file, segment, isLast: true, mark: undefined });
      return records.map(({ record }) => record);
    });
}

function doubledAmong(facts: readonly ClusterFact[]): readonly string[] {
  const seen = new Set<string>();
  const live = new Map<string, string>();
  const doubled: string[] = [];
  for (const fact of facts) {
    const instance = instanceOf(fact.taskId);
    if (fact.type === 'launched') {
      if (seen.has(fact.taskId) || live.has(instance)) doubled.push(fact.taskId);
      seen.add(fact.taskId);
      live.set(instance, fact.taskId);
    }
    if (fact.type === 'reported' && ENDED.test(fact.state) && live.get(instance) === fact.taskId) live.delete(instance);
  }
  return doubled;
}

function forgottenAmong(records: readonly StateRecord[]): readonly string[] {
  const open = new Set<string>();
  for (const record of records) {
    if (record.type === 'launch') open.add(record.task.taskId);
    if (record.type === 'voided') open.delete(record.taskId);
    if (record.type === 'status' && isTerminal(record.status.state)) open.delete(record.status.taskId);
  }
  return [...open];
}

function countsOf(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function instanceOf(taskId: string): string {
  const parts = decodeTaskId(taskId);
  return parts === undefined ? taskId : `${parts.job}.${parts.instance}`;
}
