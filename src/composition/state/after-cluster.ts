import type { StateRecord, StateStore } from '../../engine/ports/state-store.js';
import type { TaskId } from '../../model/ids.js';
import { isTerminal } from '../../model/task-status.js';

const MESSAGE = 'the cluster that it ran on ended with its process';

/**
 * The state of a scheduler whose cluster ended with the process before: whatever ran there is lost, and so are volumes.
 * That was no failure of the task, so it is queued again and no retry is counted.
 */
export class AfterCluster implements StateStore {
  readonly #store: StateStore;
  readonly #remark: (message: string) => void;

  constructor(store: StateStore, remark: (message: string) => void) {
    this.#store = store;
    this.#remark = remark;
  }

  get isLong(): boolean {
    return this.#store.isLong === true;
  }

  async load(): Promise<readonly StateRecord[]> {
    const records = await this.#store.load();
    const lost = launchedAmong(records);
    const homes = homesAmong(records);
    const ends = [
      ...lost.flatMap((taskId): readonly StateRecord[] => [
        { type: 'given-up', taskId },
        { type: 'status', status: { taskId, state: 'lost', message: MESSAGE } },
      ]),
      ...homes.map(({ job, instance }): StateRecord => ({ type: 'home', job, instance })),
    ];
    if (ends.length === 0) return records;
    await this.#store.append(ends);
    if (lost.length > 0)
      this.#remark(`${lost.length} tasks ran on the cluster of an earlier run, which is gone; they start again`);
    if (homes.length > 0) this.#remark(`${homes.length} volumes were on it, and are lost`);
    return [...records, ...ends];
  }

  append(records: readonly StateRecord[]): Promise<void> {
    return this.#store.append(records);
  }

  async replace(records: readonly StateRecord[]): Promise<void> {
    await this.#store.replace?.(records);
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}

/** What instances kept on agents last. */
function homesAmong(records: readonly StateRecord[]): readonly Extract<StateRecord, { type: 'home' }>[] {
  const homes = new Map<string, Extract<StateRecord, { type: 'home' }>>();
  for (const record of records) if (record.type === 'home') homes.set(`${record.job}.${record.instance}`, record);
  return [...homes.values()].filter(({ home }) => home !== undefined);
}

/** Tasks that may have been launched, and of whose end nothing is recorded. */
function launchedAmong(records: readonly StateRecord[]): readonly TaskId[] {
  const launched = new Set<TaskId>();
  for (const record of records) {
    if (record.type === 'launch') launched.add(record.task.taskId);
    else if (record.type === 'voided') launched.delete(record.taskId);
    else if (record.type === 'status' && isTerminal(record.status.state)) launched.delete(record.status.taskId);
    else if (record.type === 'torn-down') launched.clear();
  }
  return [...launched];
}
