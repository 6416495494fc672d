import { compareCodePoints } from '../../base/compare.js';
import type { FrameworkChanges, OfferConstraints, OfferFilters } from '../../model/framework.js';
import type { EngineState } from '../state.js';
import { isPartOf, type Needs, OfferNeeds } from './offer-needs.js';

/** The shortest time between two narrowings. */
const NARROW_MS = 5_000;

/** By role; a role that is not named is offered what there is. */
type Limits = ReadonlyMap<string, Needs>;

const NONE: Limits = new Map();

/**
 * Keeps the master from offering what no pending work can use, by UPDATE_FRAMEWORK. What was withheld and is needed now is
 * asked for at once, all of it; it is narrowed down again after a while. Roles without work keep what they have: nothing
 * is offered to them. Only if the configuration wants it.
 */
export class OfferLimits {
  readonly #state: EngineState;
  readonly #needs: OfferNeeds;
  /** As the master was last told, as far as it heard. */
  #told: Limits = NONE;
  /** As the master last took. */
  #confirmed: Limits = NONE;
  /** What it was told since, without a word on whether it took that: the master may have either. */
  #isInDoubt = false;
  #toldAt = Number.NEGATIVE_INFINITY;
  #plannedAt = Number.NEGATIVE_INFINITY;
  /** The master refused: until the next subscription it is only asked to take back what it took. */
  #isOff = false;
  #refusals = 0;

  constructor(state: EngineState) {
    this.#state = state;
    this.#needs = new OfferNeeds(state);
  }

  /** The driver subscribes with what the master last took. */
  subscribed(): void {
    this.#told = this.#confirmed;
    this.#isInDoubt = false;
    this.#isOff = false;
    this.#refusals = 0;
    this.#toldAt = Number.NEGATIVE_INFINITY;
  }

  /** To be called when work came, went, or changed. */
  update(): void {
    const { session, config, now, agenda } = this.#state;
    if (session === undefined || (!config.offerConstraints && this.#told.size === 0)) return;
    const due = this.#toldAt + NARROW_MS;
    const isDoubtful = this.#isInDoubt && due <= now;
    if (this.#isOff || !config.offerConstraints) {
      if (this.#told.size > 0 || isDoubtful) this.#tell(NONE);
      return;
    }
    const wanted = this.#needs.byRole();
    const withheld = [...wanted].filter(([role, needs]) => !covers(this.#told.get(role), needs)).map(([role]) => role);
    const next = new Map([...new Map([...this.#told, ...wanted])].filter(([, needs]) => isLimit(needs)));
    if (withheld.length > 0 && due > now) this.#tell(without(this.#told, withheld));
    else if (due <= now) {
      if (isDoubtful || textOf(next) !== textOf(this.#told)) this.#tell(next);
      return;
    }
    if (this.#plannedAt === due || (!this.#isInDoubt && textOf(next) === textOf(this.#told))) return;
    this.#plannedAt = due;
    agenda.at(due, () => this.update());
  }

  #tell(limits: Limits): void {
    const { outbox, session, now } = this.#state;
    this.#told = limits;
    this.#toldAt = now;
    outbox.call({ type: 'update-framework', changes: changesOf(limits) }, ({ type }) => {
      if (type === 'ok') this.#confirmed = limits;
      if (this.#state.session !== session) return;
      if (type === 'ok') this.#isInDoubt = false;
      else if (type === 'refused') this.#refused();
      else this.#doubt();
    });
  }

  /** Nobody knows whether the master took what it was told: it is told again. */
  #doubt(): void {
    const { agenda, now } = this.#state;
    this.#isInDoubt = true;
    if (this.#isOff) this.#told = this.#confirmed;
    agenda.at(Math.max(now, this.#toldAt + NARROW_MS), () => this.update());
  }

  #refused(): void {
    const { agenda, config, now } = this.#state;
    this.#isOff = true;
    this.#told = this.#confirmed;
    const delay = Math.min(config.longestMs, config.callRetryMs * 2 ** this.#refusals++);
    agenda.at(now + delay, () => this.update());
  }
}

/** Whether all that is needed is offered under a limit. */
function covers(limit: Needs | undefined, { groups, least }: Needs): boolean {
  const known = limit?.groups && new Set(limit.groups.map((group) => JSON.stringify(group)));
  const areAgents = known === undefined || groups?.every((group) => known.has(JSON.stringify(group))) === true;
  const smaller = limit?.least;
  const areAmounts =
    smaller === undefined || least?.every((one) => smaller.some((other) => isPartOf(other, one))) === true;
  return areAgents && areAmounts;
}

function isLimit({ groups, least }: Needs): boolean {
  return groups !== undefined || least !== undefined;
}

function without(limits: Limits, roles: readonly string[]): Limits {
  return new Map([...limits].filter(([role]) => !roles.includes(role)));
}

function textOf(limits: Limits): string {
  return JSON.stringify(changesOf(limits));
}

function changesOf(limits: Limits): Required<Pick<FrameworkChanges, 'offerConstraints' | 'offerFilters'>> {
  const inOrder = [...limits].sort(([a], [b]) => compareCodePoints(a, b));
  const offerConstraints: OfferConstraints = Object.fromEntries(
    inOrder.flatMap(([role, { groups }]) => (groups === undefined ? [] : [[role, sorted(groups)]])),
  );
  const offerFilters: OfferFilters = Object.fromEntries(
    inOrder.flatMap(([role, { least }]) => (least === undefined ? [] : [[role, { minAllocatable: sorted(least) }]])),
  );
  return { offerConstraints, offerFilters };
}

/** The order says nothing, and changes nothing. */
function sorted<T>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => compareCodePoints(JSON.stringify(a), JSON.stringify(b)));
}
