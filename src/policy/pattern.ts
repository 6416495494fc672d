import { RE2JS } from 're2js';
import { InvalidArgumentError, messageOf } from '../base/errors.js';

/**
 * A regular expression in RE2's dialect, that of Mesos' offer constraints: no look-around, no back-reference, and linear
 * time whatever the text. Matches whole values, as Mesos and Marathon do.
 *
 * @throws InvalidArgumentError for a pattern that RE2 does not accept
 */
export function wholePattern(pattern: string): (text: string) => boolean {
  const compiled = compile(pattern);
  return (text) => compiled.matches(text);
}

/** As {@link wholePattern}, but what matches any part of a value will do, as Nomad has it. */
export function partPattern(pattern: string): (text: string) => boolean {
  const compiled = compile(pattern);
  return (text) => compiled.matcher(text).find();
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw new InvalidArgumentError(`'${pattern}' is no regular expression in RE2's dialect: ${messageOf(error)}`);
  }
}
