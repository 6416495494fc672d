import type { Clock } from '../../base/clock.js';
import { InvalidArgumentError } from '../../base/errors.js';
import type { Engine } from '../../engine/engine.js';
import { schemaFault } from '../../policy/schema-fault.js';
import { type AutoscaleHint, Autoscaler } from './autoscaler.js';
import { type AutoscaleRule, autoscaleRules } from './rule.js';

/** What a scheduler is told about scaling. */
export interface AutoscaleOptions {
  readonly rules: readonly AutoscaleRule[];
  /** Told of each hint, in a turn of its own. Nothing is done about it here. */
  readonly onHint: (hint: AutoscaleHint) => void;
  /** How often the cluster is looked at, in milliseconds; whether anything happens or not. Default 10,000. */
  readonly everyMs?: number;
}

const EVERY_MS = 10_000;

/** Looks at an engine's cluster every so often, from `start` to `stop`. */
export class ScalingWatch {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #everyMs: number;
  readonly #autoscaler: Autoscaler;
  readonly #end = new AbortController();

  /** @throws InvalidArgumentError for rules that are none, or two of one name */
  constructor(engine: Engine, clock: Clock, { rules, onHint, everyMs = EVERY_MS }: AutoscaleOptions) {
    const parsed = autoscaleRules.safeParse(rules);
    if (!parsed.success)
      throw new InvalidArgumentError(`autoscale.rules: ${schemaFault(parsed.error, autoscaleRules)}`);
    if (!(everyMs > 0))
      throw new InvalidArgumentError(`autoscale.everyMs: got ${everyMs}; accepted: milliseconds, above 0`);
    this.#engine = engine;
    this.#clock = clock;
    this.#everyMs = everyMs;
    this.#autoscaler = new Autoscaler(parsed.data, onHint);
  }

  start(): void {
    this.#clock.after(
      this.#everyMs,
      () => {
        const engine = this.#engine;
        this.#autoscaler.look({ idle: engine.idleAgents(), shortfalls: () => engine.shortfalls() }, this.#clock.now());
        this.start();
      },
      this.#end.signal,
    );
  }

  stop(): void {
    this.#end.abort();
  }
}
