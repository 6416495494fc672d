import { InvalidArgumentError } from '../../base/errors.js';
import { DURATION, msOf } from '../../composition/input/duration.js';

/** What a run closes, opens and empties before it begins. */
export interface Closures {
  readonly cordon: readonly string[];
  readonly uncordon: readonly string[];
  readonly drain: readonly DrainFlag[];
}

interface DrainFlag {
  readonly agent: string;
  /** As it was written. */
  readonly within?: string;
}

/** The options that say which agents are closed. */
export interface ClosureFlags {
  readonly cordon?: readonly string[];
  readonly uncordon?: readonly string[];
  /** As `AGENT` or `AGENT=TIME`. */
  readonly drain?: readonly string[];
}

/** @throws InvalidArgumentError for an empty name, a time that is none, and an agent that is to be both closed and open */
export function readClosures({ cordon = [], uncordon = [], drain = [] }: ClosureFlags): Closures {
  const drains = drain.map(drainFlag);
  for (const [flag, agents] of Object.entries({ '--cordon': cordon, '--uncordon': uncordon })) {
    if (agents.includes('')) throw new InvalidArgumentError(`${flag}: got ''; accepted: an agent's id or host name`);
  }
  const closed = new Set([...cordon, ...drains.map(({ agent }) => agent)]);
  const both = uncordon.find((agent) => closed.has(agent));
  if (both !== undefined) {
    throw new InvalidArgumentError(`--uncordon: '${both}' is to be closed, too; accepted: one of the two`);
  }
  return { cordon, uncordon, drain: drains };
}

function drainFlag(text: string): DrainFlag {
  const [agent = '', ...rest] = text.split('=');
  const within = rest.length === 0 ? undefined : rest.join('=');
  if (agent === '' || (within !== undefined && msOf(within) === undefined)) {
    throw new InvalidArgumentError(
      `--drain: got '${text}'; accepted: an agent's id or host name, as AGENT or AGENT=TIME, where TIME is ${DURATION}`,
    );
  }
  return { agent, ...(within !== undefined && { within }) };
}
