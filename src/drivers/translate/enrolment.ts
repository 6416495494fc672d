import type { CallOutcome, FrameworkChanges, MasterCall, Session } from '../../engine/ports/master.js';
import type { FrameworkId } from '../../model/ids.js';
import type { Call } from '../../protocol/call.js';
import { checkFramework, type Framework, type FrameworkConfig } from './framework.js';
import { subscribeCall, updateFrameworkCall, wireCallOf } from './wire-call.js';

/** What a master holds of us and would forget with the subscription. */
interface Standing {
  readonly config: FrameworkConfig;
  readonly suppressed: readonly string[];
}

/**
 * Who we are to a master, from one subscription to the next. What calls change of it is said again in the next
 * SUBSCRIBE once the master took them: suppressed roles stay suppressed, and a framework that was updated stays so.
 * A change of which nobody knows whether it arrived is not said again; the {@link suppressedRoles} tell what was.
 */
export class Enrolment {
  readonly #authenticated: string | undefined;
  #frameworkId: FrameworkId | undefined;
  #confirmed: Standing;
  #framework: Framework;
  #subscribedWith: readonly string[] = [];
  /** Calls without an outcome, in the order in which they were made. */
  #pending: readonly MasterCall[] = [];

  /**
   * @param authenticated - the principal of the credentials, if there are any
   * @throws InvalidArgumentError as {@link checkFramework}
   */
  constructor(config: FrameworkConfig, authenticated: string | undefined) {
    this.#authenticated = authenticated;
    this.#frameworkId = config.id;
    this.#framework = checkFramework(config, authenticated);
    this.#confirmed = { config, suppressed: config.suppressedRoles ?? [] };
  }

  /** As the master last took it. */
  get framework(): Framework {
    return this.#framework;
  }

  get frameworkId(): FrameworkId | undefined {
    return this.#frameworkId;
  }

  /** What the last SUBSCRIBE said of roles that want no offers. */
  get suppressedRoles(): readonly string[] {
    return this.#subscribedWith;
  }

  /** Takes the place of a framework of an earlier run, before the first SUBSCRIBE. Absent: nothing changes. */
  continueAs(frameworkId: FrameworkId | undefined): void {
    this.#frameworkId = frameworkId ?? this.#frameworkId;
  }

  subscribed(frameworkId: FrameworkId): void {
    this.#frameworkId = frameworkId;
  }

  /** The SUBSCRIBE of the next attempt. */
  subscribe(): Extract<Call, { readonly type: 'SUBSCRIBE' }> {
    const { config, suppressed } = this.#confirmed;
    this.#pending = []; // whatever comes of those, this is what the master will hold
    this.#subscribedWith = suppressed;
    return subscribeCall(this.#framework.info, this.#frameworkId, suppressed, config.offerConstraints ?? {});
  }

  /**
   * A call as it goes over the wire.
   *
   * @throws InvalidArgumentError or ProtocolError if it cannot be said, as {@link wireCallOf} and {@link checkFramework}
   */
  say(call: MasterCall, frameworkId: FrameworkId): Call {
    if (call.type !== 'update-framework') return wireCallOf(call, frameworkId, this.#framework.form);
    const { config, suppressed } = after(this.#pending.reduce(after, this.#confirmed), call);
    const { info } = checkFramework({ ...config, suppressedRoles: suppressed }, this.#authenticated);
    return updateFrameworkCall(info, frameworkId, suppressed, config.offerConstraints ?? {});
  }

  /** The call is on its way. @returns to be told what became of it */
  sent(call: MasterCall): (outcome: CallOutcome) => void {
    if (call.type !== 'suppress' && call.type !== 'revive' && call.type !== 'update-framework') return () => undefined;
    this.#pending = [...this.#pending, call];
    return ({ type }) => {
      if (!this.#pending.includes(call)) return; // a SUBSCRIBE came after it
      this.#pending = this.#pending.filter((other) => other !== call);
      if (type !== 'ok') return;
      this.#confirmed = after(this.#confirmed, call);
      this.#framework = checkFramework(this.#confirmed.config, this.#authenticated);
    };
  }
}

/** What a session says of us: the roles that its SUBSCRIBE suppressed, and the principal, where there are any. */
export function standingOf({ suppressedRoles, framework }: Enrolment): Pick<Session, 'suppressedRoles' | 'principal'> {
  const { principal } = framework.info;
  return {
    ...(suppressedRoles.length > 0 && { suppressedRoles }),
    ...(principal !== undefined && { principal }),
  };
}

/** How we stand when a master took the call. */
function after(standing: Standing, call: MasterCall): Standing {
  const { config, suppressed } = standing;
  switch (call.type) {
    case 'suppress':
      return { config, suppressed: config.roles.filter((role) => suppressed.includes(role) || isNamed(role, call)) };
    case 'revive':
      return { config, suppressed: suppressed.filter((role) => !isNamed(role, call)) };
    case 'update-framework':
      return changed(standing, call.changes);
    default:
      return standing;
  }
}

function isNamed(role: string, { roles }: { readonly roles?: readonly string[] }): boolean {
  return roles?.includes(role) ?? true;
}

/** What was said of a role goes with the role. */
function changed({ config, suppressed }: Standing, changes: FrameworkChanges): Standing {
  const { suppressedRoles, ...others } = changes;
  const { suppressedRoles: _, ...before } = config;
  const next: FrameworkConfig = { ...before, ...others };
  const { offerConstraints, offerFilters } = before;
  return {
    config: {
      ...next,
      ...(offerConstraints !== undefined && {
        offerConstraints: others.offerConstraints ?? of(next, offerConstraints),
      }),
      ...(offerFilters !== undefined && { offerFilters: others.offerFilters ?? of(next, offerFilters) }),
    },
    suppressed: suppressedRoles ?? suppressed.filter((role) => next.roles.includes(role)),
  };
}

function of<T>({ roles }: FrameworkConfig, byRole: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(byRole).filter(([role]) => roles.includes(role)));
}
