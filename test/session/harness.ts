import { randomStream } from '../../src/base/random.js';
import { VirtualClock } from '../../src/base/virtual-clock.js';
import type { Call } from '../../src/protocol/call.js';
import type { Event } from '../../src/protocol/event.js';
import { jsonCodec } from '../../src/protocol/json-codec.js';
import type { SessionListener, SessionNotice, SessionOptions } from '../../src/session/options.js';
import { Session } from '../../src/session/session.js';
import { Inbox, turnsOfTheLoop } from './inbox.js';
import { StubMaster, type StubStream, subscribed } from './stub-master.js';

/** What a session reported. */
export type Report =
  | { readonly type: 'subscribed'; readonly event: Event; readonly url: URL }
  | { readonly type: 'event'; readonly event: Event }
  | { readonly type: 'disconnected'; readonly reason: string }
  | { readonly type: 'failed'; readonly error: Error };

type Options = SessionOptions<Call, Event>;

/** A session against stub masters on a virtual clock; {@link close} it after the test. */
export class SessionHarness {
  readonly clock = new VirtualClock();
  readonly reports = new Inbox<Report>();
  readonly notices = new Inbox<SessionNotice>();
  readonly masters: StubMaster[] = [];
  /** What the listener does with an event, beside reporting it. */
  onEvent: (event: Event) => void | Promise<void> = () => undefined;
  #session: Session<Call, Event> | undefined;

  get session(): Session<Call, Event> {
    if (this.#session === undefined) throw new Error('start() comes first');
    return this.#session;
  }

  async master(): Promise<StubMaster> {
    const master = await StubMaster.listen();
    this.masters.push(master);
    return master;
  }

  /** Starts a session that knows `masters`. */
  start(masters: readonly StubMaster[], options: Partial<Options> = {}): void {
    this.#session = new Session<Call, Event>({
      urls: masters.map(({ url }) => url),
      wire: jsonCodec,
      clock: this.clock,
      random: randomStream(1),
      subscribe: () => subscribeCall(),
      notice: (notice) => this.notices.push(notice),
      ...options,
    });
    this.#session.start(this.#listener());
  }

  /** Starts a session and takes it to SUBSCRIBED. */
  async subscribe(master: StubMaster, options: Partial<Options> = {}): Promise<StubStream> {
    this.start([master], options);
    return this.comeUp(master);
  }

  /** Takes the attempt under way to SUBSCRIBED. */
  async comeUp(master: StubMaster): Promise<StubStream> {
    const stream = await master.streams.next();
    stream.send(subscribed());
    await this.expect('subscribed');
    master.requests.takeAll();
    await turnsOfTheLoop(1);
    return stream;
  }

  /** The next report, which must be of this type. */
  async expect<T extends Report['type']>(type: T): Promise<Extract<Report, { type: T }>> {
    const report = await this.reports.next();
    if (report.type !== type) throw new Error(`expected '${type}', got ${JSON.stringify(describeReport(report))}`);
    return report as Extract<Report, { type: T }>;
  }

  /** Waits for the session to pause before its next attempt, and lets the pause pass. */
  async retry(): Promise<Extract<SessionNotice, { type: 'retry' }>> {
    const notice = await this.notices.next();
    if (notice.type !== 'retry') return this.retry();
    this.clock.advanceBy(notice.delayMs);
    return notice;
  }

  async close(): Promise<void> {
    await this.#session?.stop();
    await Promise.all(this.masters.map((master) => master.close()));
  }

  #listener(): SessionListener<Event> {
    return {
      subscribed: (event, url) => this.reports.push({ type: 'subscribed', event, url }),
      event: (event) => {
        this.reports.push({ type: 'event', event });
        return this.onEvent(event);
      },
      disconnected: (reason) => this.reports.push({ type: 'disconnected', reason }),
      failed: (error) => this.reports.push({ type: 'failed', error }),
    };
  }
}

export function subscribeCall(): Call {
  return { type: 'SUBSCRIBE', subscribe: { framework_info: { user: 'root', name: 'test' } } };
}

/** A call that is told from others by its task. */
export function killCall(task: string): Call {
  return { type: 'KILL', framework_id: { value: 'framework-1' }, kill: { task_id: { value: task } } };
}

function describeReport(report: Report): unknown {
  return report.type === 'failed' ? { ...report, error: report.error.message } : report;
}
