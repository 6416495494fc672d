import { InvalidArgumentError } from '../base/errors.js';

/** What is wrong with a chain, and where in it: so that whoever read it from a file can tell the line. */
export class ChainError extends InvalidArgumentError {
  /** From the chain down, as `['score', 0, 'options', 'exponent']`; empty: the chain as a whole. */
  readonly path: readonly PropertyKey[];
  /** The message without any place. */
  readonly detail: string;
  /** Whether the last step of the path should not be there at all. */
  readonly isUnknown: boolean;

  constructor(
    message: string,
    { path, detail = message, isUnknown = false }: Pick<ChainError, 'path'> & Partial<ChainError>,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.path = path;
    this.detail = detail;
    this.isUnknown = isUnknown;
  }
}

/** Runs `make`; what it says of a wrong argument is told to be at `path`, or below it. */
export function atPath<T>(path: readonly PropertyKey[], make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    const below = error instanceof ChainError ? error : { path: [], detail: error.message, isUnknown: false };
    const { detail, isUnknown } = below;
    throw new ChainError(error.message, { path: [...path, ...below.path], detail, isUnknown }, { cause: error });
  }
}
