import fc, { type Arbitrary } from 'fast-check';
import { anAgent, type TestAgent } from '../builders.js';
import { amounts, attributes, ROLES, SCALARS } from './pools.js';

/** What clusters are like. */
export interface ClusterConfig {
  /** At most so many agents; 6 if not given. */
  readonly most?: number;
  /** Names of scalars that they may have besides `cpus`, which all have; `mem` and `disk` if not given. */
  readonly scalars?: readonly string[];
  /** Whether some of what they have is reserved or revocable; it is if not said otherwise. */
  readonly areReserved?: boolean;
}

/**
 * Agents `a0`, `a1`, … with scalars, ports and attributes; some resources reserved (statically, dynamically, refined),
 * some revocable. Shrinks to one agent with a thousandth of a cpu.
 */
export function clusters({
  most = 6,
  scalars = SCALARS,
  areReserved = true,
}: ClusterConfig = {}): Arbitrary<readonly TestAgent[]> {
  const agent = fc.record({ resources: resourceTexts(scalars, areReserved), attributes: attributes() });
  return fc
    .array(agent, { minLength: 1, maxLength: most })
    .map((agents) => agents.map((over, i) => anAgent({ ...over, id: `a${i}` })));
}

const RESERVED = [
  ...ROLES.filter((role) => role !== '*').map((role) => `(${role})`),
  '(reservations: [(DYNAMIC,prod,ops)])',
  '(reservations: [(STATIC,prod),(DYNAMIC,prod/web,ops)])',
  '{REV}',
];

/** What one agent has, in Mesos' text form; never nothing. */
function resourceTexts(scalars: readonly string[], areReserved: boolean): Arbitrary<string> {
  const suffix = areReserved
    ? fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom(...RESERVED) })
    : fc.constant('');
  const part = fc.record({ name: fc.constantFrom(...scalars), suffix, milliUnits: amounts(8000) });
  return fc
    .tuple(amounts(8000), fc.array(part, { maxLength: 6 }), fc.array(fc.nat(6), { maxLength: 3 }))
    .map(([cpus, parts, ports]) =>
      [
        `cpus:${Math.max(1, cpus) / 1000}`,
        ...parts.map(({ name, suffix: whose, milliUnits }) => `${name}${whose}:${milliUnits / 1000}`),
        ...ports.map((length, i) => `ports${areReserved && i === 1 ? '(prod)' : ''}:${rangeText(i, length)}`),
      ].join(';'),
    );
}

/** Ranges that no two parts of an agent share. */
function rangeText(part: number, length: number): string {
  const begin = 31_000 + part * 10;
  return `[${begin}-${begin + length}]`;
}
