import type { EngineConfig } from '../../../src/engine/config.js';
import type { Effect } from '../../../src/engine/effect.js';
import { Engine } from '../../../src/engine/engine.js';
import type { Input } from '../../../src/engine/input.js';
import type { Chain } from '../../../src/policy/chain.js';
import { OfferLaw } from './offer-law.js';
import { RowLaw } from './row-law.js';
import { SessionLaw } from './session-law.js';
import { TaskLaw } from './task-law.js';

/** An engine that is watched from outside: a step that breaks a law throws. */
export class WatchedEngine {
  readonly engine: Engine;
  readonly session = new SessionLaw();
  readonly offers = new OfferLaw(this.session);
  readonly tasks = new TaskLaw(this.session);
  readonly #rows = new RowLaw(this.offers, this.tasks);
  /** Every input so far. */
  readonly inputs: Input[] = [];
  /** When the engine wants to be woken. */
  wakeAt = Number.POSITIVE_INFINITY;

  constructor(config: EngineConfig, chain: Chain) {
    this.engine = new Engine(config, chain);
  }

  step(input: Input): readonly Effect[] {
    this.inputs.push(input);
    const result = this.session.resultOf(input);
    if (result !== undefined && input.type === 'call-result' && input.outcome.type !== 'ok') {
      if (result.isOfThisSession) this.offers.failed(result.call);
      if (input.outcome.type === 'refused') this.tasks.refused(result.call);
    }
    if (input.type === 'tick' && input.now >= this.wakeAt) this.wakeAt = Number.POSITIVE_INFINITY;
    this.offers.given(input);
    this.tasks.given(input);
    this.session.given(input);
    const effects = this.engine.step(input);
    for (const effect of effects) if (effect.type === 'wake-at') this.wakeAt = effect.time;
    this.session.wanted(effects);
    // Records first: what a call stands on was appended by an earlier step, and a voided launch frees its offers.
    const { offers, rows, jobs } = this.engine.snapshot();
    if (input.type === 'restored') {
      this.tasks.restored(jobs);
      this.#rows.restored(rows);
    } else this.tasks.wanted(effects);
    this.offers.wanted(effects);
    this.offers.agrees(offers);
    this.#rows.agrees(rows);
    return effects;
  }
}
