import type { Colors } from 'picocolors/types.js';
import type { Notice, TaskPhase } from '../../composition/index.js';

/** What the master tells beside offers and tasks. */
type NewsNotice = Extract<
  Notice,
  { type: 'operation' | 'inverse-offer' | 'inverse-offer-rescinded' | 'inverse-offer-answered' | 'message' | 'failure' }
>;

type TaskNotice = Extract<Notice, { type: 'task' }>;

/** What happens between an offer and the first sign of life is left out: it is told by what follows. */
const SILENT: ReadonlySet<TaskPhase> = new Set(['pending', 'waiting', 'claimed', 'staging', 'starting']);

/** Writes what happens as lines for people: one a task's move, with its time since the start. */
export class Lines {
  readonly #colors: Colors;
  readonly #startedAt: number;
  readonly #taskWidth: number;

  /** @param startedAt - on the engine's clock, in milliseconds */
  constructor(colors: Colors, startedAt: number, jobs: readonly { readonly name: string; readonly count: number }[]) {
    this.#colors = colors;
    this.#startedAt = startedAt;
    this.#taskWidth = Math.max(...jobs.map(({ name, count }) => `${name}.${count - 1}`.length));
  }

  /** @param now - for notices that tell no time; @returns `undefined` for what is not worth a line */
  of(notice: Notice, now: number): string | undefined {
    switch (notice.type) {
      case 'task':
        return isTold(notice) ? this.#line(notice.at, this.#taskWords(notice)) : undefined;
      case 'retry':
        return this.#line(now, this.#retryWords(notice, now));
      case 'instance':
      case 'job-done':
      case 'job-updated':
      case 'cycle':
      case 'policy-missed': // a fault follows
        return undefined;
      case 'voided':
        return this.#line(now, `${notice.taskId} was not launched: ${notice.reason}`);
      case 'agent':
        return this.#line(now, `agent ${notice.agent} is ${notice.state}`);
      case 'volume':
        return this.#line(now, volumeWords(notice));
      case 'connected':
        return this.#line(now, this.#colors.dim(wordsOf(notice)));
      case 'policy-fault':
      case 'call-failed':
      case 'disconnected':
      case 'store-failed':
      case 'master-error':
        return this.#line(now, this.#colors.yellow(wordsOf(notice)));
      case 'operation':
      case 'inverse-offer':
      case 'inverse-offer-rescinded':
      case 'inverse-offer-answered':
      case 'message':
      case 'failure': {
        const words = newsOf(notice);
        return words === undefined ? undefined : this.#line(now, this.#colors.yellow(words));
      }
    }
  }

  #taskWords({ job, instance, hostname, phase, message, attempt }: TaskNotice): string {
    const task = `${job}.${instance}`.padEnd(this.#taskWidth);
    const again = attempt > 1 ? ` (attempt ${attempt})` : '';
    const words = message === '' ? '' : `  ${this.#colors.dim(oneLine(message))}`;
    const rest = `${again}${words}`;
    return `${task}  ${hostname ?? '-'}  ${this.#paint(phase, rest === '' ? 0 : 'finished'.length)}${rest}`;
  }

  #retryWords({ taskId, after, readyAt }: Extract<Notice, { type: 'retry' }>, now: number): string {
    const delay = ((readyAt - now) / 1000).toFixed(1);
    return this.#colors.yellow(`${taskId} follows in ${delay} s: the attempt before it ended as ${after}`);
  }

  #paint(phase: TaskPhase, width: number): string {
    const text = phase.padEnd(width);
    if (phase === 'finished') return this.#colors.green(text);
    if (phase === 'running') return text;
    return phase === 'killed' || phase === 'killing' ? this.#colors.yellow(text) : this.#colors.red(text);
  }

  #line(at: number, words: string): string {
    const seconds = (Math.max(0, at - this.#startedAt) / 1000).toFixed(2);
    return `${this.#colors.dim(`${seconds.padStart(7)} s`)}  ${words}`;
  }
}

/** That a task ended without ever having been launched is told at the end, with all that were not placed. */
function isTold({ phase, hostname }: TaskNotice): boolean {
  return !SILENT.has(phase) && (phase !== 'killed' || hostname !== undefined);
}

function volumeWords({ job, instance, hostname, state, message }: Extract<Notice, { type: 'volume' }>): string {
  const words = message === '' ? '' : `: ${oneLine(message)}`;
  return `${job}.${instance}  ${hostname}  volume ${state === 'failed' ? 'was not made' : state}${words}`;
}

function wordsOf(
  notice: Exclude<
    Notice,
    | NewsNotice
    | {
        type:
          | 'task'
          | 'retry'
          | 'instance'
          | 'job-done'
          | 'job-updated'
          | 'cycle'
          | 'voided'
          | 'policy-missed'
          | 'agent'
          | 'volume';
      }
  >,
): string {
  const message = oneLine(notice.message);
  switch (notice.type) {
    case 'policy-fault':
      return `${notice.kind}: ${message}`;
    case 'call-failed':
      return `${notice.call} failed: ${message}`;
    case 'disconnected':
      return `disconnected: ${message}`;
    case 'store-failed':
      return `the state store failed: ${message}`;
    case 'master-error':
      return `the master says: ${message}`;
    case 'connected':
      return `connected to ${message}`;
  }
}

/** What executors say is for the framework; that one ended is told by its tasks. */
function newsOf(notice: NewsNotice): string | undefined {
  switch (notice.type) {
    case 'operation': {
      const { operationId = 'of another', state, message = '' } = notice.status;
      return `operation ${operationId}: ${oneLine(`${state} ${message}`)}`;
    }
    case 'inverse-offer':
      return `agent ${notice.offer.agentId ?? 'unknown'} is wanted back for maintenance`;
    case 'inverse-offer-answered': {
      const words = notice.isAccepted ? 'may be taken for maintenance' : 'may not be taken for maintenance';
      return `agent ${notice.agentId} ${words}${notice.isAccepted ? '' : `: ${oneLine(notice.reason)}`}`;
    }
    case 'failure':
      return notice.executorId === undefined ? `agent ${notice.agentId ?? 'unknown'} was removed` : undefined;
    case 'inverse-offer-rescinded':
    case 'message':
      return undefined;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
