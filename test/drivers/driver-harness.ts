import { randomStream } from '../../src/base/random.js';
import { VirtualClock } from '../../src/base/virtual-clock.js';
import { HttpMaster, type HttpMasterOptions } from '../../src/drivers/http/http-master.js';
import { type FrameworkConfig } from '../../src/drivers/translate/framework.js';
import type { MasterEvent, MasterListener, Session } from '../../src/engine/ports/master.js';
import type { Codec } from '../../src/protocol/codec.js';
import { protobufCodec } from '../../src/protocol/protobuf-codec.js';
import { Inbox } from '../session/inbox.js';
import { StubMaster, type StubStream, subscribed } from '../session/stub-master.js';

/** What a driver reported. */
export type Report =
  | { readonly type: 'subscribed'; readonly session: Session }
  | { readonly type: 'event'; readonly event: MasterEvent }
  | { readonly type: 'disconnected'; readonly reason: string }
  | { readonly type: 'failed'; readonly error: Error };

export const FRAMEWORK: FrameworkConfig = {
  user: 'root',
  name: 'test',
  roles: ['dev', 'web'],
  failoverTimeoutMs: 3_600_000,
  checkpoint: true,
};

/** A driver against a stub master, on a virtual clock; {@link close} it after the test. */
export class DriverHarness {
  readonly clock = new VirtualClock();
  readonly reports = new Inbox<Report>();
  readonly lines = new Inbox<string>();
  readonly master: StubMaster;
  readonly driver: HttpMaster;

  private constructor(master: StubMaster, options: Partial<HttpMasterOptions>) {
    this.master = master;
    this.driver = new HttpMaster({
      masters: [new URL(master.url.origin)],
      framework: FRAMEWORK,
      clock: this.clock,
      random: randomStream(1),
      log: (line) => this.lines.push(line),
      ...options,
    });
  }

  /** @param codec - what the master speaks, and the driver unless it is to take its default */
  static async start(codec: Codec = protobufCodec, options: Partial<HttpMasterOptions> = {}): Promise<DriverHarness> {
    const harness = new DriverHarness(await StubMaster.listen(codec), {
      ...(codec !== protobufCodec && { codec }),
      ...options,
    });
    harness.driver.start(harness.#listener());
    return harness;
  }

  /** Takes the attempt under way to SUBSCRIBED. */
  async comeUp(frameworkId = 'framework-1'): Promise<StubStream> {
    const stream = await this.master.streams.next();
    stream.send(subscribed(frameworkId));
    await this.reports.next();
    this.master.requests.takeAll();
    return stream;
  }

  /** Lets the pause before the next attempt pass. */
  async retry(): Promise<string> {
    const line = await this.lines.next();
    this.clock.advanceBy(15_000);
    return line;
  }

  async close(): Promise<void> {
    await this.driver.stop();
    await this.master.close();
  }

  #listener(): MasterListener {
    return {
      subscribed: (session) => this.reports.push({ type: 'subscribed', session }),
      event: (event) => this.reports.push({ type: 'event', event }),
      disconnected: (reason) => this.reports.push({ type: 'disconnected', reason }),
      failed: (error) => this.reports.push({ type: 'failed', error }),
    };
  }
}
