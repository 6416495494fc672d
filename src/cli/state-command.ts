import { inspectState, type SegmentScan, type StateRecord } from '../composition/state/inspect-state.js';
import { EXIT } from './exit-code.js';
import { plural } from './plural.js';

/**
 * `stowage state verify`: a line a segment, and the first place that is not as it was written.
 *
 * @returns the exit code: 1 for damage; a torn end is none, the next run cuts it off
 * @throws InvalidArgumentError for what is no state folder
 */
export async function stateVerifyCommand(folder: string): Promise<number> {
  const { segments } = await inspectState(folder);
  for (const segment of segments) process.stdout.write(`${verdictOn(segment)}\n`);
  return codeOf(segments);
}

/**
 * `stowage state dump`: every record in order, up to the first damage.
 *
 * @returns the exit code, as for {@link stateVerifyCommand}
 * @throws InvalidArgumentError for what is no state folder
 */
export async function stateDumpCommand(folder: string, { json }: { readonly json?: true }): Promise<number> {
  const { segments } = await inspectState(folder);
  for (const { records, flaw, path, goodBytes } of segments) {
    for (const { seq, record } of records) {
      const line =
        json === true ? JSON.stringify({ seq, ...record }) : `${String(seq).padStart(7)}  ${wordsOf(record)}`;
      process.stdout.write(`${line}\n`);
    }
    if (flaw?.type !== 'damage') continue;
    process.stderr.write(`stowage: ${path}: damaged at offset ${goodBytes}: ${flaw.message}; the rest is not shown\n`);
    break;
  }
  return codeOf(segments);
}

function codeOf(segments: readonly SegmentScan[]): number {
  return segments.some(({ flaw }) => flaw?.type === 'damage') ? EXIT.failed : EXIT.done;
}

/** As `DIR/state-000001.log  12 records, 1 to 12  4096 bytes  ok`. */
function verdictOn({ path, records, bytes, goodBytes, flaw }: SegmentScan): string {
  const [first, last] = [records[0]?.seq, records.at(-1)?.seq];
  const which = first === undefined ? '' : `, ${first} to ${last}`;
  const size = `${path}  ${plural(records.length, 'record')}${which}  ${plural(bytes, 'byte')}`;
  if (flaw === undefined) return `${size}  ok`;
  if (flaw.type === 'damage') return `${size}  DAMAGED at offset ${goodBytes}: ${flaw.message}`;
  return `${size}  ok, torn at offset ${goodBytes}: ${plural(bytes - goodBytes, 'byte')} behind the last completed fsync, which the next run cuts off`;
}

/** A record in a line that a person can read. */
function wordsOf(record: StateRecord): string {
  switch (record.type) {
    case 'framework':
      return `framework  ${record.frameworkId}`;
    case 'torn-down':
      return `torn down  ${record.frameworkId}`;
    case 'job':
      return `job        ${record.job.name}: ${plural(record.job.count, 'instance')} of ${oneLine(record.job.command.value)}`;
    case 'update':
      return `update     ${record.job.name}: ${plural(record.job.count, 'instance')} of ${oneLine(record.job.command.value)}, ${record.atOnce} at once`;
    case 'kill':
      return `kill       ${record.job}${record.instance === undefined ? '' : `.${record.instance}`}`;
    case 'launch':
      return `launch     ${record.task.taskId} on ${record.task.agentId}: ${String(record.task.resources)}`;
    case 'given-up':
      return `given up   ${record.taskId}`;
    case 'replaced':
      return `replaced   ${record.taskId}${record.isStuck === true ? ', in vain' : ''}`;
    case 'home': {
      const { job, instance, home } = record;
      const words =
        home === undefined ? 'none' : `${home.id} on ${home.hostname}${home.isReleased ? ', to be destroyed' : ''}`;
      return `volume     ${job}.${instance}: ${words}`;
    }
    case 'cordon':
      return `${record.on ? 'closed    ' : 'opened    '} ${record.agent}`;
    case 'drain':
      return `drain      ${record.agent}: ${record.atOnce} at once${record.until === undefined ? '' : `, until ${record.until} ms since 1970`}`;
    case 'voided':
      return `voided     ${record.taskId}: ${oneLine(record.reason)}`;
    case 'status': {
      const { taskId, state, message = '' } = record.status;
      return `status     ${taskId} ${state}${message === '' ? '' : `: ${oneLine(message)}`}`;
    }
    case 'operation-status': {
      const { operationId, state } = record.status;
      return `operation  ${operationId ?? '-'} ${state}`;
    }
    case 'instance': {
      const { job, instance, attempt, retries, end } = record;
      return `instance   ${job}.${instance}: attempt ${attempt}, ${plural(retries, 'retry', 'retries')}${end === undefined ? '' : `, ${end.how}`}`;
    }
  }
}

function oneLine(text: string): string {
  return text.replace(/[^ -~\u00a0-\uffff]+/g, ' ').trim();
}
