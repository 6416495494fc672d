import type { CallOutcome, MasterConnection, MasterEvent, MasterListener, Session } from '../../engine/ports/master.js';

/** What a driver reported. */
export type Report =
  | { readonly type: 'subscribed'; readonly session: Session }
  | { readonly type: 'event'; readonly event: MasterEvent }
  | { readonly type: 'disconnected'; readonly reason: string }
  | { readonly type: 'failed'; readonly error: Error }
  /** It is not subscribed, and will try again. */
  | { readonly type: 'retry' };

/** What a driver reports, one after the other, for whoever waits for the next. */
export class Reports implements MasterListener {
  readonly #items: Report[] = [];
  #wake: () => void = () => undefined;

  async next(): Promise<Report> {
    for (;;) {
      const item = this.#items.shift();
      if (item !== undefined) return item;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  push(report: Report): void {
    this.#items.push(report);
    this.#wake();
  }

  subscribed(session: Session): void {
    this.push({ type: 'subscribed', session });
  }

  disconnected(reason: string): void {
    this.push({ type: 'disconnected', reason });
  }

  event(event: MasterEvent): void {
    this.push({ type: 'event', event });
  }

  failed(error: Error): void {
    this.push({ type: 'failed', error });
  }
}

/** What a driver said of a call that was not taken, in a few words. */
export function outcomeWords(outcome: CallOutcome): string {
  if (outcome.type === 'ok') return 'ok';
  const status = outcome.type === 'refused' && outcome.status !== undefined ? ` ${outcome.status}` : '';
  return `${outcome.type}${status}: ${outcome.message}`;
}

/** Starts a driver and waits until it is subscribed. @returns why it is not, if so */
export async function comeUp(driver: MasterConnection, reports: Reports): Promise<string | undefined> {
  driver.start(reports);
  const report = await reports.next();
  if (report.type === 'subscribed') return undefined;
  return report.type === 'failed' ? report.error.message : report.type;
}
