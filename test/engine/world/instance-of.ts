import type { TaskId } from '../../../src/model/ids.js';
import { decodeTaskId } from '../../../src/model/task-id.js';

/** `<job>.<instance>` of a task id. */
export function instanceOf(taskId: TaskId): string {
  const parts = decodeTaskId(taskId);
  return `${String(parts?.job)}.${String(parts?.instance)}`;
}
