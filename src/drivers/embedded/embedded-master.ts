import type { Clock } from '../../base/clock.js';
import { InvalidArgumentError, messageOf, SubscriptionError } from '../../base/errors.js';
import type { EventSink } from '../../cluster/core/event-sink.js';
import type { Master, OpenStream } from '../../cluster/core/master.js';
import type {
  CallOutcome,
  MasterCall,
  MasterConnection,
  MasterEvent,
  MasterListener,
} from '../../engine/ports/master.js';
import type { FrameworkId } from '../../model/ids.js';
import type { Call } from '../../protocol/call.js';
import type { Event } from '../../protocol/event.js';
import { Enrolment, standingOf } from '../translate/enrolment.js';
import type { FrameworkConfig } from '../translate/framework.js';
import { masterEventOf } from '../translate/master-event.js';
import { OfferReader } from './offer-reader.js';

export interface EmbeddedMasterOptions {
  readonly master: Master;
  readonly framework: FrameworkConfig;
  /** The master's own. */
  readonly clock: Clock;
  /** From a broken connection to the next SUBSCRIBE, in milliseconds. Default 1,000. */
  readonly retryMs?: number;
}

/** What it is called in messages to people. */
const NAME = 'embedded';

/** The two errors that end a framework for good. Mesos: `src/master/master.cpp` */
const FINAL: ReadonlyMap<string, 'failed-over' | 'removed'> = new Map([
  ['Framework failed over', 'failed-over'],
  ['Framework has been removed', 'removed'],
]);

/**
 * Reaches a master of our own by objects, with no socket between: for simulation. A call takes effect before
 * {@link call} returns; what follows from it is told at a later turn of the clock, so that a run is the same every time.
 */
export class EmbeddedMaster implements MasterConnection {
  readonly #options: EmbeddedMasterOptions;
  readonly #enrolment: Enrolment;
  readonly #reader = new OfferReader();
  readonly #closing = new AbortController();
  readonly #untold: (() => void)[] = [];
  #listener: MasterListener | undefined;
  #stream: OpenStream | undefined;
  /** The sink whose events count: that of the newest subscription. */
  #sink: EventSink | undefined;

  /** @throws InvalidArgumentError if no master would take the framework */
  constructor(options: EmbeddedMasterOptions) {
    this.#options = options;
    this.#enrolment = new Enrolment(options.framework, undefined);
  }

  start(listener: MasterListener, frameworkId?: FrameworkId): void {
    if (this.#listener !== undefined) throw new InvalidArgumentError('a driver can be started only once');
    this.#listener = listener;
    this.#enrolment.continueAs(frameworkId);
    this.#later(0, () => this.#subscribe());
  }

  call(call: MasterCall): Promise<CallOutcome> {
    return Promise.resolve(this.callNow(call));
  }

  /** Breaks the connection, as a network would; the driver subscribes again by itself. */
  disconnect(reason: string): void {
    this.#leave();
    this.#tell((listener) => listener.disconnected(reason));
    this.#later(this.#options.retryMs ?? 1_000, () => this.#subscribe());
  }

  stop(): Promise<void> {
    this.#closing.abort();
    this.#leave();
    return Promise.resolve();
  }

  /** As {@link call}, for whoever cannot wait for a promise: a simulation, whose clock stands still meanwhile. */
  callNow(call: MasterCall): CallOutcome {
    const { frameworkId } = this.#enrolment;
    if (frameworkId === undefined || this.#stream === undefined) {
      return { type: 'refused', message: 'not subscribed' };
    }
    let wire: Call;
    try {
      wire = this.#enrolment.say(call, frameworkId);
    } catch (error) {
      return { type: 'refused', message: `${call.type} cannot be said to a master: ${messageOf(error)}` };
    }
    if (wire.type === 'SUBSCRIBE') return { type: 'refused', message: 'the driver subscribes by itself' };
    const settled = this.#enrolment.sent(call);
    const answer = this.#options.master.call(wire, { streamId: this.#stream.streamId });
    settled(answer.type === 'refused' ? answer : { type: 'ok' });
    if (answer.type === 'refused') return answer;
    if (call.type === 'teardown') void this.stop();
    return { type: 'ok' };
  }

  #subscribe(): void {
    const answer = this.#options.master.subscribe(this.#enrolment.subscribe(), {}, () => this.#openSink());
    // The framework may have been told already, on the stream, that it is impossible.
    if (answer.type === 'subscribed') this.#stream = this.#sink && answer;
    else this.#fail(new SubscriptionError('refused', `${NAME} answered SUBSCRIBE with ${answer.message}`));
  }

  #openSink(): EventSink {
    const sink: EventSink = {
      send: (event) => {
        if (this.#sink === sink) this.#hear(event);
      },
      end: () => {
        if (this.#sink === sink) this.disconnect('the master ended the stream');
      },
    };
    this.#sink = sink;
    return sink;
  }

  #hear(event: Event): void {
    if (event.type === 'SUBSCRIBED') {
      const frameworkId = event.subscribed.framework_id.value as FrameworkId;
      this.#enrolment.subscribed(frameworkId);
      const session = { frameworkId, master: NAME, ...standingOf(this.#enrolment) };
      this.#tell((listener) => listener.subscribed(session));
    } else if (event.type === 'ERROR') this.#fail(errorOf(event.error.message));
    else {
      const heard = this.#eventOf(event);
      if (heard !== undefined) this.#tell((listener) => listener.event(heard));
    }
  }

  #eventOf(event: Event): MasterEvent | undefined {
    const { onlyRole } = this.#enrolment.framework;
    if (event.type !== 'OFFERS') return masterEventOf(event, onlyRole);
    const { offers = [] } = event.offers;
    return { type: 'offers', offers: offers.map((offer) => this.#reader.read(offer, onlyRole)) };
  }

  /** The driver gives up; nothing of this master is heard afterwards. */
  #fail(error: Error): void {
    this.#leave();
    this.#tell((listener) => listener.failed(error));
  }

  #leave(): void {
    this.#sink = undefined;
    this.#stream?.disconnected();
    this.#stream = undefined;
  }

  /** Listeners hear things in order, and never inside a call. */
  #tell(tale: (listener: MasterListener) => void): void {
    this.#untold.push(() => this.#listener && tale(this.#listener));
    if (this.#untold.length > 1) return;
    this.#later(0, () => {
      for (const each of this.#untold.splice(0)) if (!this.#closing.signal.aborted) each();
    });
  }

  #later(delayMs: number, action: () => void): void {
    this.#options.clock.after(delayMs, action, this.#closing.signal);
  }
}

/** An ERROR is the framework's end, or comes in place of SUBSCRIBED: of our own master there is no other. */
function errorOf(message: string): SubscriptionError {
  return new SubscriptionError(FINAL.get(message) ?? 'refused', `${NAME} says '${message}'`);
}
