const BRAND = Symbol.for('stowage/error');

/**
 * Root of every error this package throws on purpose. `code` is API: match on it, never on `message`.
 * Branded with a registered symbol, so that {@link isEngineError} also knows errors of a second copy of the package.
 */
export abstract class EngineError extends Error {
  abstract readonly code: `ENGINE_${string}`;
  readonly [BRAND] = true;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Whether `value` is an error of this package, whichever copy of it threw. */
export function isEngineError(value: unknown): value is EngineError {
  return typeof value === 'object' && value !== null && BRAND in value;
}

/** The caller passed something no retry will mend: an unknown policy name, a negative weight. */
export class InvalidArgumentError extends EngineError {
  readonly code = 'ENGINE_INVALID_ARGUMENT';
}

/** A policy threw, or broke its contract: a score outside [0, 1], more rows kept than it was given. */
export class PolicyFaultError extends EngineError {
  readonly code = 'ENGINE_POLICY_FAULT';

  constructor(
    readonly policy: string,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`policy '${policy}' ${detail}`, options);
  }
}

/** A policy that runs by itself gave no answer in time; that call fails as any fault does. */
export class MissedDeadlineError extends PolicyFaultError {
  constructor(
    policy: string,
    readonly deadlineMs: number,
  ) {
    super(policy, `gave no answer within ${deadlineMs} ms`);
  }
}

/** The other end of a wire sent what the protocol does not allow: the connection is dropped, with back-off. */
export class ProtocolError extends EngineError {
  readonly code = 'ENGINE_PROTOCOL';

  /**
   * @param subject - what was read when it went wrong: a message name, `RecordIO`, a header
   * @param detail - what was wrong with it; may be empty if the subject says it all
   */
  constructor(
    readonly subject: string,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(detail === '' ? subject : `${subject}: ${detail}`, options);
  }
}

/** A master will not have us, and asking again would not change its mind: the driver has given up for good. */
export class SubscriptionError extends EngineError {
  readonly code = 'ENGINE_SUBSCRIPTION';

  /**
   * @param reason - `credentials`: missing or not accepted; `removed`: the framework was torn down or its fail-over
   * timeout passed; `failed-over`: a newer instance took its place; `refused`: the master finds the SUBSCRIBE invalid
   */
  constructor(
    readonly reason: 'credentials' | 'removed' | 'failed-over' | 'refused',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * The message of whatever was thrown, for a line that a person reads; never empty, never throws.
 * Node reports a refused connection to a name with several addresses as an `AggregateError` without a message: the
 * messages it holds stand in.
 */
export function messageOf(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.message === '' && thrown.errors.length > 0) {
    return thrown.errors.map(messageOf).join('; ');
  }
  if (thrown instanceof Error) return thrown.message === '' ? thrown.name : thrown.message;
  try {
    return String(thrown) || 'empty text was thrown';
  } catch {
    return 'an object without a text form was thrown';
  }
}
