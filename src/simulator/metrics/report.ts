import type { SimulatedAgent } from '../core/direct-master.js';
import type { SimulationObserver } from '../core/observer.js';
import { type OfferCounts, OfferEconomy } from './offer-economy.js';
import { type TaskTimes, TaskTimesObserver } from './task-times.js';
import { type Utilisation, UtilisationObserver } from './utilisation.js';

/** What became of one framework. */
export interface FrameworkReport {
  readonly tasks: TaskTimes | undefined;
  readonly offers: OfferCounts | undefined;
}

export interface SimulationReport {
  /** By name, in the order in which the frameworks were given. */
  readonly frameworks: Readonly<Record<string, FrameworkReport>>;
  readonly cluster: Utilisation;
}

/** The usual metrics of a simulation: give its {@link observers} to the run, and ask for the report when it is over. */
export class MetricsRecorder {
  readonly #names: readonly string[];
  readonly #offers = new OfferEconomy();
  readonly #tasks = new TaskTimesObserver();
  readonly #utilisation: UtilisationObserver;

  /** @param sampleMs - from one sample of utilisation to the next, in milliseconds; absent: none */
  constructor(agents: readonly SimulatedAgent[], frameworks: readonly string[], sampleMs?: number) {
    this.#names = frameworks;
    this.#utilisation = new UtilisationObserver(agents, frameworks, sampleMs);
  }

  get observers(): readonly SimulationObserver[] {
    return [this.#offers, this.#tasks, this.#utilisation];
  }

  report(): SimulationReport {
    const [offers, tasks] = [this.#offers.counts(), this.#tasks.times()];
    const frameworks = Object.fromEntries(
      this.#names.map((name) => [name, { tasks: tasks.get(name), offers: offers.get(name) }]),
    );
    return { frameworks, cluster: this.#utilisation.utilisation() };
  }
}
