import { messageOf, PolicyFaultError } from '../../base/errors.js';
import type { FacetKind } from '../../policy/facets.js';

/** What a call gives that failed, or was not made because the policy's breaker is open. */
export const FAULT = Symbol('fault');

/** One policy's faults of one kind. */
export interface FaultCount {
  readonly policy: string;
  readonly kind: FacetKind;
  /** What was wrong the first time: `threw Error: …`, `scored 1.5 for a row`. */
  readonly first: string;
  readonly count: number;
  /** Calls not made because the breaker was open. */
  readonly skipped: number;
}

/** After so many faults in a row the breaker opens … */
const FAULTS_TO_OPEN = 5;
/** … and lets the next call through after this long. */
const OPEN_MS = 30_000;

interface Breaker {
  first: string;
  count: number;
  skipped: number;
  inRow: number;
  openUntil: number;
}

/**
 * Makes every call to a policy, and survives it. A fault costs that call; after five in a row the policy is not called
 * for half a minute, then once: a good answer closes the breaker, another fault opens it again.
 */
export class FaultBook {
  readonly #breakers = new Map<string, Breaker>();
  readonly #report: (fault: PolicyFaultError, kind: FacetKind) => void;
  now = 0;

  /** @param report - told of the first fault of each (policy, kind) */
  constructor(report: (fault: PolicyFaultError, kind: FacetKind) => void) {
    this.#report = report;
  }

  /** Runs `ask`, which checks the answer itself and throws if it is outside the contract. */
  call<T>(kind: FacetKind, policy: string, ask: () => T): T | typeof FAULT {
    const breaker = this.#breakers.get(`${kind} ${policy}`);
    if (breaker !== undefined && breaker.openUntil > this.now) {
      breaker.skipped += 1;
      return FAULT;
    }
    try {
      const answer = ask();
      if (breaker !== undefined) breaker.inRow = 0;
      return answer;
    } catch (thrown) {
      this.#fault(kind, policy, thrown);
      return FAULT;
    }
  }

  /** Faults so far, by policy and kind, in the order of their first. */
  counts(): readonly FaultCount[] {
    return [...this.#breakers].map(([key, { first, count, skipped }]) => {
      const [kind = '', policy = ''] = key.split(' ');
      return { policy, kind: kind as FacetKind, first, count, skipped };
    });
  }

  #fault(kind: FacetKind, policy: string, thrown: unknown): void {
    const fault =
      thrown instanceof PolicyFaultError
        ? thrown
        : new PolicyFaultError(policy, `threw ${messageOf(thrown)}`, { cause: thrown });
    const key = `${kind} ${policy}`;
    let breaker = this.#breakers.get(key);
    if (breaker === undefined) {
      breaker = { first: fault.message, count: 0, skipped: 0, inRow: 0, openUntil: 0 };
      this.#breakers.set(key, breaker);
      this.#report(fault, kind);
    }
    breaker.count += 1;
    breaker.inRow += 1;
    if (breaker.inRow >= FAULTS_TO_OPEN) breaker.openUntil = this.now + OPEN_MS;
  }
}
