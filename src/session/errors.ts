import { EngineError, messageOf } from '../base/errors.js';

/** A subscription is over, or never began, for a reason that may pass: the session tries again. */
export class ConnectionLostError extends EngineError {
  readonly code = 'ENGINE_CONNECTION_LOST';
}

/** What the user of a session threw, set apart from what the wire does; `cause` holds it. */
export class CallerFault extends EngineError {
  readonly code = 'ENGINE_CALLER_FAULT';
  readonly error: Error;

  constructor(thrown: unknown) {
    super(messageOf(thrown), { cause: thrown });
    this.error = thrown instanceof Error ? thrown : this;
  }
}

/** No connection came about, so that not one byte of the request was sent. */
export class NotSentError extends EngineError {
  readonly code = 'ENGINE_NOT_SENT';
}
