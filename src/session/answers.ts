import { SubscriptionError } from '../base/errors.js';
import { ConnectionLostError } from './errors.js';

/** Statuses that the same SUBSCRIBE would earn again: the master read it and finds it wrong. */
const INVALID = new Set([400, 405, 406, 411, 413, 415]);

/** The two ERROR events that end a framework for good (recorded from Mesos 1.12). */
const FINAL_ERRORS: ReadonlyMap<string, 'failed-over' | 'removed'> = new Map([
  ['Framework failed over', 'failed-over'],
  ['Framework has been removed', 'removed'],
]);

/** A refused SUBSCRIBE. */
export interface Refusal {
  readonly url: URL;
  readonly status: number;
  /** The first line of the answer's text. */
  readonly text: string;
  /** Which credentials there are, for people, as `the bearer token`. */
  readonly whose?: string;
  readonly credentials: 'sent' | 'withheld' | 'none';
  /** The same may be granted to the credentials of the next attempt. */
  readonly mayDoBetter: boolean;
}

/** What a refused SUBSCRIBE means: a `SubscriptionError` ends the session, a `ConnectionLostError` may pass. */
export function errorOfRefusal(refusal: Refusal): SubscriptionError | ConnectionLostError {
  const { url, status, text, credentials } = refusal;
  const answer = text.startsWith(String(status)) ? text : `${String(status)} ${text}`.trimEnd();
  if (status === 401 || (status === 403 && !saysUnsubscribed(status, text))) {
    const message = credentialsMessage(refusal, answer);
    if (refusal.mayDoBetter) return new ConnectionLostError(`${message}; they are read anew for the next attempt`);
    if (credentials !== 'withheld') return new SubscriptionError('credentials', message);
    const advice = 'add it to the trusted ones if it may see them';
    return new ConnectionLostError(
      `${url.origin} answered ${answer}; it was reached by a redirect and is none of the masters given, so it got no credentials: ${advice}`,
    );
  }
  const message = `${url.origin} answered SUBSCRIBE with ${answer}`;
  return INVALID.has(status) ? new SubscriptionError('refused', message) : new ConnectionLostError(message);
}

function credentialsMessage({ url, whose }: Refusal, answer: string): string {
  return whose === undefined
    ? `${url.origin} demands credentials and none were given (${answer})`
    : `${url.origin} refuses ${whose} (${answer})`;
}

/** Whether the answer to a call says that the master holds no such subscription, or does not lead any more. */
export function saysUnsubscribed(status: number, text: string): boolean {
  if (status === 403) return text.includes('Framework is not subscribed');
  return status === 400 && (text.includes("didn't match the stream ID") || text.includes('Framework cannot be found'));
}

/** Whether the answer to a call puts the whole subscription in doubt. A new SUBSCRIBE then finds out what is wrong. */
export function putsInDoubt(status: number, text: string): boolean {
  return status === 307 || status === 401 || status === 403 || status === 503 || saysUnsubscribed(status, text);
}

/**
 * Whether an ERROR event ends the session. Those that name the framework's end always do; any other does in place
 * of SUBSCRIBED, where it is how a master refuses a framework (bad roles, bad constraints).
 */
export function errorOfEvent(message: string, origin: string, isSubscribed: boolean): SubscriptionError | undefined {
  const reason = FINAL_ERRORS.get(message) ?? (isSubscribed ? undefined : 'refused');
  if (reason === undefined) return undefined;
  const meaning = reason === 'failed-over' ? ': a newer instance with the same framework id took over' : '';
  return new SubscriptionError(reason, `${origin} says '${message}'${meaning}`);
}
