import type { Clock } from '../../base/clock.js';
import { messageOf } from '../../base/errors.js';
import type { RandomStream } from '../../base/random.js';
import type { CallOutcome, MasterCall, MasterConnection, MasterListener } from '../../engine/ports/master.js';
import type { FrameworkId } from '../../model/ids.js';
import type { Codec } from '../../protocol/codec.js';
import { protobufCodec } from '../../protocol/protobuf-codec.js';
import type {
  CredentialSource,
  Credentials,
  LeaderFinder,
  SessionListener,
  SessionNotice,
  SessionTiming,
  TlsMaterial,
} from '../../session/options.js';
import { Session } from '../../session/session.js';
import { Enrolment, standingOf } from '../translate/enrolment.js';
import type { FrameworkConfig } from '../translate/framework.js';
import { EndpointFinder, endpointOf } from './endpoint.js';
import { type Heard, MasterWire, type Said } from './master-wire.js';

export interface HttpMasterOptions {
  /**
   * The masters of one cluster, at least one: tried in turn, and any that does not lead redirects. Or who finds the one
   * that leads; it may see the credentials then.
   */
  readonly masters: readonly URL[] | LeaderFinder;
  readonly framework: FrameworkConfig;
  /** Those of a source are read anew for each subscription; their principal must stay the same. */
  readonly credentials?: Credentials | CredentialSource;
  /** Origins that may be sent the credentials after a redirect, beside those of `masters`. */
  readonly trusted?: readonly URL[];
  /** How calls and events are written. Default: protobuf. */
  readonly codec?: Codec;
  /** For masters by https; see the session's option. */
  readonly tls?: () => TlsMaterial;
  readonly clock: Clock;
  /** Where the jitter of the back-off comes from. */
  readonly random: RandomStream;
  readonly timing?: Partial<SessionTiming>;
  /** Told, for people, why there is no subscription yet and where it was redirected. */
  readonly log?: (line: string) => void;
}

/** Reaches any Mesos v1 master over HTTP: Apache Mesos, or our own cluster. */
export class HttpMaster implements MasterConnection {
  readonly #enrolment: Enrolment;
  readonly #wire: MasterWire;
  readonly #session: Session<Said, Heard>;

  /** @throws InvalidArgumentError if no master would take these options */
  constructor(options: HttpMasterOptions) {
    const {
      masters,
      framework,
      credentials,
      trusted,
      tls,
      codec = protobufCodec,
      clock,
      random,
      timing,
      log,
    } = options;
    this.#enrolment = new Enrolment(framework, principalOf(credentials));
    this.#wire = new MasterWire(codec, this.#enrolment);
    this.#session = new Session<Said, Heard>({
      urls: 'start' in masters ? new EndpointFinder(masters) : masters.map(endpointOf),
      wire: this.#wire,
      clock,
      random,
      subscribe: () => this.#enrolment.subscribe(),
      ...(credentials !== undefined && { credentials }),
      ...(trusted !== undefined && { trusted }),
      ...(tls !== undefined && { tls }),
      ...(timing !== undefined && { timing }),
      ...(log !== undefined && { notice: (notice) => log(lineOf(notice)) }),
    });
  }

  start(listener: MasterListener, frameworkId?: FrameworkId): void {
    this.#enrolment.continueAs(frameworkId);
    this.#session.start(this.#hearingFor(listener));
  }

  async call(call: MasterCall): Promise<CallOutcome> {
    const { frameworkId } = this.#enrolment;
    if (frameworkId === undefined) return { type: 'refused', message: 'not subscribed' };
    let said: Said;
    try {
      said = this.#wire.say(call, frameworkId);
    } catch (error) {
      return { type: 'refused', message: `${call.type} cannot be said to a master: ${messageOf(error)}` };
    }
    const settled = this.#enrolment.sent(call);
    const outcome = await this.#session.call(said, { isLast: call.type === 'teardown' });
    settled(outcome);
    return outcome;
  }

  stop(): Promise<void> {
    return this.#session.stop();
  }

  #hearingFor(listener: MasterListener): SessionListener<Heard> {
    return {
      subscribed: (event, url) => {
        const frameworkId = event.subscribed.framework_id.value as FrameworkId;
        this.#enrolment.subscribed(frameworkId);
        listener.subscribed({ frameworkId, master: url.origin, ...standingOf(this.#enrolment) });
      },
      event: (event) => {
        const heard = this.#wire.hear(event);
        if (heard !== undefined) listener.event(heard);
      },
      disconnected: (reason) => listener.disconnected(reason),
      failed: (error) => listener.failed(error),
    };
  }
}

/** Whom credentials name; a token names nobody to us. */
function principalOf(credentials: Credentials | CredentialSource | undefined): string | undefined {
  const known = typeof credentials === 'function' ? credentials() : credentials;
  return known !== undefined && 'principal' in known ? known.principal : undefined;
}

function lineOf(notice: SessionNotice): string {
  switch (notice.type) {
    case 'retry': {
      const seconds = (notice.delayMs / 1000).toFixed(1);
      return `not subscribed at ${notice.url.origin}: ${notice.reason}; next attempt in ${seconds} s`;
    }
    case 'redirected': {
      const withheld =
        notice.credentials === 'withheld' ? ', which gets no credentials: it is none of the masters given' : '';
      return `${notice.from.origin} redirects to ${notice.to.origin}${withheld}`;
    }
  }
}
