import { constraintText } from '../../model/job.js';
import type { PolicyTask } from '../../policy/task.js';
import { boxTable } from './box-table.js';

/** A column of answers: its head, and the answer about each row of the table. */
export interface Answers {
  readonly head: string;
  readonly cells: readonly string[];
}

/** A row per task. What a task has by default is not shown. */
export function taskTable(tasks: readonly PolicyTask[], ...answers: readonly Answers[]): string {
  const head = ['task', 'role', 'asks for', 'priority', 'pending since', 'sequence', 'constraints', 'labels'];
  return boxTable(
    [...head, ...answers.map((column) => column.head)],
    tasks.map((task, i) => [...cellsOf(task), ...answers.map(({ cells }) => cells[i] ?? '')]),
  );
}

function cellsOf({ id, job, pendingSince, sequence }: PolicyTask): readonly string[] {
  const { scalars, ports } = job.resources;
  const asked = Object.entries(scalars).map(([name, amount]) => `${name} ${amount / 1000}`);
  return [
    id,
    job.role === '*' ? '' : job.role,
    [...asked, ...(ports > 0 ? [`ports ${ports}`] : [])].join(', '),
    unlessZero(job.priority),
    unlessZero(pendingSince),
    unlessZero(sequence),
    job.constraints.map(constraintText).join('; '),
    job.labels.map(({ key, value }) => `${key}=${value ?? ''}`).join(', '),
  ];
}

function unlessZero(value: number): string {
  return value === 0 ? '' : String(value);
}
