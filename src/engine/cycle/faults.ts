import { MissedDeadlineError, messageOf, PolicyFaultError } from '../../base/errors.js';
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

/** A call that got no answer in time: the n-th of its policy in that step, from 1. */
export interface MissedCall {
  readonly policy: string;
  readonly call: number;
  /** What was too long, in milliseconds. */
  readonly deadlineMs: number;
}

/** After so many faults, or slow calls, in a row the breaker opens … */
const FAULTS_TO_OPEN = 5;
/** … and lets the next call through after this long. */
const OPEN_MS = 30_000;

/** Of a whole policy: calls that somebody outside found slow. */
interface Slowness {
  inRow: number;
  openUntil: number;
  /** Calls not made meanwhile. */
  skipped: number;
}

interface Breaker {
  first: string;
  count: number;
  skipped: number;
  inRow: number;
  openUntil: number;
}

/**
 * Makes every call to a policy, and survives it. A fault costs that call; after five in a row the policy is not called
 * for half a minute, then once: a good answer closes the breaker, another fault opens it again. Calls that were slow
 * count alike, if somebody with a clock says so ({@link verdict}); no clock is read here.
 */
export class FaultBook {
  readonly #breakers = new Map<string, Breaker>();
  readonly #slow = new Map<string, Slowness>();
  readonly #report: (fault: PolicyFaultError, kind: FacetKind) => void;
  readonly #reportMissed: (missed: MissedCall) => void;
  /** Calls of each policy, and in which step: counted anew in the next. */
  readonly #calls = new Map<string, { step: number; count: number }>();
  #step = 0;
  /** Calls of the next step that are to miss their deadline, as they once did. */
  readonly #toMiss = new Map<string, number>();
  now = 0;

  /**
   * @param report - told of the first fault of each (policy, kind)
   * @param reportMissed - told of each call without an answer in time: what {@link miss} needs to repeat it
   */
  constructor(
    report: (fault: PolicyFaultError, kind: FacetKind) => void,
    reportMissed: (missed: MissedCall) => void = () => undefined,
  ) {
    this.#report = report;
    this.#reportMissed = reportMissed;
  }

  /** A step is over: calls are counted anew, and no further one is to miss its deadline. */
  endStep(): void {
    this.#step += 1;
    // Clearing a map makes it a new table, also an empty one.
    if (this.#toMiss.size > 0) this.#toMiss.clear();
  }

  /** That call of the next step gets no answer, and is not made: it is repeated as it went once. */
  miss({ policy, call, deadlineMs }: MissedCall): void {
    this.#toMiss.set(`${policy} ${call}`, deadlineMs);
  }

  /** What a stopwatch found of a call of the policy. */
  verdict(policy: string, verdict: 'slow' | 'ok'): void {
    const slow = this.#slow.get(policy) ?? { inRow: 0, openUntil: 0, skipped: 0 };
    slow.inRow = verdict === 'ok' ? 0 : slow.inRow + 1;
    if (slow.inRow >= FAULTS_TO_OPEN) slow.openUntil = this.now + OPEN_MS;
    this.#slow.set(policy, slow);
  }

  /** Runs `ask`, which checks the answer itself and throws if it is outside the contract. */
  call<T>(kind: FacetKind, policy: string, ask: () => T): T | typeof FAULT {
    const breaker = this.#breakers.size === 0 ? undefined : this.#breakers.get(`${kind} ${policy}`);
    if (breaker !== undefined && breaker.openUntil > this.now) {
      breaker.skipped += 1;
      return FAULT;
    }
    const slow = this.#slow.get(policy);
    if (slow !== undefined && slow.openUntil > this.now) {
      slow.skipped += 1;
      return FAULT;
    }
    const nth = this.#count(policy);
    const missedMs = this.#toMiss.size === 0 ? undefined : this.#toMiss.get(`${policy} ${nth}`);
    try {
      if (missedMs !== undefined) throw new MissedDeadlineError(policy, missedMs);
      const answer = ask();
      if (breaker !== undefined) breaker.inRow = 0;
      return answer;
    } catch (thrown) {
      if (thrown instanceof MissedDeadlineError)
        this.#reportMissed({ policy, call: nth, deadlineMs: thrown.deadlineMs });
      this.#fault(kind, policy, thrown);
      return FAULT;
    }
  }

  /** One more call of the policy. @returns which one of this step */
  #count(policy: string): number {
    let calls = this.#calls.get(policy);
    if (calls === undefined) {
      calls = { step: this.#step, count: 0 };
      this.#calls.set(policy, calls);
    } else if (calls.step !== this.#step) {
      calls.step = this.#step;
      calls.count = 0;
    }
    calls.count += 1;
    return calls.count;
  }

  /** Calls not made because their policy was too slow, by policy. */
  skipped(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#slow].map(([policy, { skipped }]) => [policy, skipped]));
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
