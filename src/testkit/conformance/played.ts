import type { Notice } from '../../engine/notice.js';
import type { MasterCall } from '../../engine/ports/master.js';
import type { OfferCounts } from '../../engine/rows/offer-book.js';
import type { StreamExpectation } from './expectation.js';
import type { Names } from './seed.js';

/** What an engine did and said while a stream was played. */
export interface Witness {
  readonly events: ReadonlyMap<string, number>;
  readonly notices: readonly Notice[];
  readonly calls: readonly MasterCall[];
  readonly offers: OfferCounts;
  readonly end: StreamExpectation['end'];
  readonly names: Names;
}

/** What an engine may say to a master by itself while it neither launches, kills nor declines. */
const QUIET: ReadonlySet<MasterCall['type']> = new Set([
  'suppress',
  'revive',
  'reconcile',
  'acknowledge',
  'acknowledge-operation',
]);

/** @throws Error if the engine did what it had no reason to: each such call, and each offer that it answered */
export function playedOf({ events, notices, calls, offers, end, names }: Witness): StreamExpectation {
  const strange = calls.find(({ type }) => !QUIET.has(type));
  if (strange !== undefined) throw new Error(`the engine said ${strange.type} though nothing asked for it`);
  if (offers.accepted + offers.declined > 0) throw new Error('the engine answered an offer though it was to hold all');
  const { received, rescinded, dropped, open } = offers;
  return {
    events: Object.fromEntries(events),
    tasks: tasksByPhases(notices),
    acknowledged: acknowledgedIn(calls),
    offers: { received, rescinded, left: dropped + open },
    news: newsIn(notices, calls, names),
    end,
  };
}

/** Each job is one task of the recording; what happened before its launch is left out. */
function tasksByPhases(notices: readonly Notice[]): Readonly<Record<string, string[]>> {
  const told = notices.flatMap((notice) => (notice.type === 'task' ? [[notice.job, notice.phase] as const] : []));
  return grouped(Object.entries(grouped(told)).map(([task, [, , ...after]]) => [after.join(' '), task]));
}

function acknowledgedIn(calls: readonly MasterCall[]): Readonly<Record<string, string[]>> {
  return grouped(calls.flatMap((call) => (call.type === 'acknowledge' ? [[call.taskId, call.uuid]] : [])));
}

function grouped(pairs: readonly (readonly [key: string, value: string])[]): Readonly<Record<string, string[]>> {
  const groups = new Map<string, string[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return Object.fromEntries(groups);
}

function newsIn(notices: readonly Notice[], calls: readonly MasterCall[], names: Names): string[] {
  const acknowledged = new Set(calls.map((call) => (call.type === 'acknowledge-operation' ? call.uuid : '')));
  return notices.flatMap((notice) => {
    switch (notice.type) {
      case 'operation': {
        const { operationId = '', state, agentId = '', uuid } = notice.status;
        const end = uuid !== undefined && acknowledged.has(uuid) ? 'acknowledged' : '';
        return [words('operation', operationId, state, short(agentId), end)];
      }
      case 'inverse-offer':
        return [words('inverse-offer', short(notice.offer.id), short(notice.offer.agentId ?? ''))];
      case 'inverse-offer-rescinded':
        return [words('inverse-offer-rescinded', short(notice.offerId))];
      case 'message':
        return [words('message', short(notice.agentId), notice.executorId, notice.data)];
      case 'failure': {
        const { agentId = '', executorId = '', status } = notice;
        return [words('failure', short(agentId), executorId, status === undefined ? '' : String(status))];
      }
      case 'retry':
        return [words('retry', names.toRecorded(notice.taskId))];
      case 'call-failed':
      case 'policy-fault':
      case 'store-failed':
      case 'master-error':
        return [words(notice.type, notice.message)];
      default:
        return [];
    }
  });
}

/** Without the id of the master that gave it: `S0` of `<uuid>-S0`. */
function short(id: string): string {
  return id.replace(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-/, '');
}

function words(...all: readonly string[]): string {
  return all.filter((word) => word !== '').join(' ');
}
