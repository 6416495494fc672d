import { InvalidArgumentError } from '../../base/errors.js';
import { CHAIN_PARTS } from '../../policy/chain-config.js';
import type { PolicyDefinition } from '../../policy/definition.js';

const ACCEPTED = "a policy, as defineScorePolicy('my-policy', …) makes one, as the default export or the only one";

/**
 * The one policy that a module exports: its default export, or else the only export that is a policy.
 *
 * @param file - where it came from, for messages
 * @throws InvalidArgumentError saying what it exports
 */
export function exportedPolicy(exports: Readonly<Record<string, unknown>>, file: string): PolicyDefinition {
  if (isPolicy(exports['default'])) return exports['default'];
  const policies = new Map(
    Object.entries(exports).flatMap(([name, value]) => (isPolicy(value) ? [[value, name] as const] : [])),
  );
  const [[policy] = []] = policies;
  if (policy !== undefined && policies.size === 1) return policy;
  if (policy !== undefined)
    throw new InvalidArgumentError(
      `${file}: exports ${policies.size} policies (${[...policies.values()].join(', ')}) and none as default; accepted: ${ACCEPTED}`,
    );
  const others = Object.entries(exports).map(([name, value]) => `${name} (${kindOf(value)})`);
  throw new InvalidArgumentError(
    `${file}: exports ${others.length === 0 ? 'nothing' : `no policy, but ${others.join(', ')}`}; accepted: ${ACCEPTED}`,
  );
}

/** By its shape: another copy of this package may have made it. */
function isPolicy(value: unknown): value is PolicyDefinition {
  if (typeof value !== 'object' || value === null) return false;
  const { name, kinds, options, create } = value as Partial<Record<keyof PolicyDefinition, unknown>>;
  return (
    typeof name === 'string' &&
    Array.isArray(kinds) &&
    kinds.length > 0 &&
    kinds.every((kind) => CHAIN_PARTS.some((part) => part === kind)) &&
    typeof (options as { readonly safeParse?: unknown } | null | undefined)?.safeParse === 'function' &&
    typeof create === 'function'
  );
}

/** `a function`, `text`, `an object of score, reads`. */
function kindOf(value: unknown): string {
  switch (typeof value) {
    case 'function':
      return /^class\b/.test(Function.prototype.toString.call(value)) ? 'a class' : 'a function';
    case 'object': {
      if (value === null) return 'null';
      const names = Object.keys(value);
      return names.length === 0 ? 'an object' : `an object of ${names.slice(0, 5).join(', ')}`;
    }
    case 'string':
      return 'text';
    default:
      return `a ${typeof value}`;
  }
}
