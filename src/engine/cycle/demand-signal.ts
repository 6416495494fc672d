import { quantityOf } from '../../resources/quantities.js';
import type { Session } from '../ports/master.js';
import type { Row } from '../rows/row.js';
import type { EngineState } from '../state.js';
import { askedQuantities } from './demands.js';

/** Never added to. */
const NO_ROLES = new Set<string>();
const NONE: readonly string[] = [];

interface Saying {
  readonly type: 'suppress' | 'revive';
}

/** Tells the master which roles want offers: SUPPRESS when nothing waits, REVIVE when something does again. */
export class DemandSignal {
  readonly #state: EngineState;
  /** What was last said of each role; nothing since the subscription: it wants offers. */
  readonly #told = new Map<string, Saying>();
  /** Roles for which the last saying did not arrive, or nobody knows. */
  readonly #unsure = new Set<string>();
  /** Sayings that did not arrive, in a row. */
  #failures = 0;
  readonly #revivedAt = new Map<string, number>();
  /** When the next REVIVE for the sake of refused rows is planned, by role. */
  readonly #plannedAt = new Map<string, number>();

  constructor(state: EngineState) {
    this.#state = state;
  }

  /** A new subscription starts with every role wanting offers but those that it named; no refusal outlives the old one. */
  subscribed({ suppressedRoles = [] }: Session): void {
    this.#told.clear();
    for (const role of suppressedRoles) this.#told.set(role, { type: 'suppress' });
    this.#unsure.clear();
    this.#failures = 0;
    this.#revivedAt.clear();
    for (const row of this.#state.table) row.refusedUntil = 0;
  }

  /** To be called after a cycle, and when tasks came to be pending without one. */
  update(): void {
    const { session, config, jobs, homes } = this.#state;
    if (session === undefined) return;
    // Offers that come during a back-off would be declined, and be away when it is over.
    const pending = jobs.pending();
    const { released } = homes;
    const wanting = pending.length + released.length === 0 ? NO_ROLES : new Set<string>();
    for (const { job } of pending) wanting.add(job.role);
    for (const { job } of released) wanting.add(job.job.role);
    const isToldOtherwise = (role: string): boolean => this.#mightBe(role, wanting.has(role) ? 'suppress' : 'revive');
    const toTell = config.roles.some(isToldOtherwise) ? config.roles.filter(isToldOtherwise) : NONE;
    const idle = toTell.filter((role) => !wanting.has(role));
    const awake = toTell.filter((role) => wanting.has(role));
    if (idle.length > 0) this.#send('suppress', idle);
    if (awake.length > 0) this.#send('revive', awake);
    for (const role of wanting) if (!awake.includes(role)) this.#reviveRefused(role);
  }

  /** Pending work might run on a row that we refused: asks for offers again, not too often. */
  #reviveRefused(role: string): void {
    const { now, config, agenda } = this.#state;
    if (!this.#mightHold(role)) return;
    const due = (this.#revivedAt.get(role) ?? Number.NEGATIVE_INFINITY) + config.reviveMs;
    if (due <= now) this.#send('revive', [role]);
    else if (this.#plannedAt.get(role) !== due) {
      this.#plannedAt.set(role, due);
      agenda.at(due, () => this.update());
    }
  }

  #mightHold(role: string): boolean {
    const { table, now, jobs } = this.#state;
    const refused = [...table].filter((row) => row.role === role && row.refusedUntil > now && row.offers.length === 0);
    if (refused.length === 0) return false;
    if (this.#isHomeRefused(role, refused)) return true;
    const shapes = new Set(jobs.pending().flatMap(({ job }) => (job.role === role ? [job.resources] : [])));
    return [...shapes].some((shape) => {
      const asked = [...askedQuantities(shape)];
      return refused.some(({ seen }) => asked.every(([name, amount]) => quantityOf(seen, role, name) >= amount));
    });
  }

  /** Whether somebody's home is on one of the rows, who waits to return to it or to have it destroyed. */
  #isHomeRefused(role: string, refused: readonly Row[]): boolean {
    const agents = new Set<string>(refused.map(({ agentId }) => agentId));
    return [...this.#state.homes.owners].some(
      ({ home, job, current }) =>
        home !== undefined &&
        job.job.role === role &&
        agents.has(home.agentId) &&
        (home.isReleased || current.phase === 'pending'),
    );
  }

  /** Whether, for all we know, the master stands to the role as after that saying. */
  #mightBe(role: string, as: Saying['type']): boolean {
    return (this.#told.get(role)?.type ?? 'revive') === as || this.#unsure.has(role);
  }

  #send(type: Saying['type'], roles: readonly string[]): void {
    const { outbox, now, session, table } = this.#state;
    const saying: Saying = { type };
    for (const role of roles) {
      this.#told.set(role, saying);
      this.#unsure.delete(role);
      if (type === 'suppress') continue;
      this.#revivedAt.set(role, now);
      for (const row of table) if (row.role === role) row.refusedUntil = 0;
    }
    outbox.call({ type, roles }, (outcome) => {
      if (this.#state.session !== session) return;
      if (outcome.type === 'ok') this.#failures = 0;
      else this.#sayAgain(saying, roles);
    });
  }

  /** After a while, says what holds then of those roles of which nothing else was said meanwhile. */
  #sayAgain(saying: Saying, roles: readonly string[]): void {
    const { agenda, config, now, session } = this.#state;
    const delay = Math.min(config.longestMs, config.callRetryMs * 2 ** this.#failures++);
    agenda.at(now + delay, () => {
      if (this.#state.session !== session) return;
      for (const role of roles) if (this.#told.get(role) === saying) this.#unsure.add(role);
      this.update();
    });
  }
}
