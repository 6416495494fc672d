import fc, { type Arbitrary } from 'fast-check';
import { anAgent, type TestAgent } from '../builders.js';
import { amounts, attributes, ROLES, SCALARS } from './pools.js';

/** A part of what an agent has: `cpus(prod):2` */
interface Part {
  readonly name: string;
  /** As in Mesos' text form: `(prod)`, `(reservations: […])`, `{REV}` or nothing. */
  readonly suffix: string;
  readonly milliUnits: number;
}

/** Agents `a0`, `a1`, … with resources unreserved and reserved (statically, dynamically, refined), revocable ones and ports. */
export function clusters(maxAgents = 6): Arbitrary<readonly TestAgent[]> {
  const agent = fc.record({ resources: resourceTexts(), attributes: attributes() });
  return fc
    .array(agent, { minLength: 1, maxLength: maxAgents })
    .map((agents) => agents.map((over, i) => anAgent({ ...over, id: `a${i}` })));
}

/** What one agent has, in Mesos' text form; never nothing. */
export function resourceTexts(): Arbitrary<string> {
  const suffixes = [
    '',
    ...ROLES.filter((role) => role !== '*').map((role) => `(${role})`),
    '(reservations: [(DYNAMIC,prod,ops)])',
    '(reservations: [(STATIC,prod),(DYNAMIC,prod/web,ops)])',
    '{REV}',
  ];
  const part: Arbitrary<Part> = fc.record({
    name: fc.constantFrom(...SCALARS),
    suffix: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom(...suffixes) }),
    milliUnits: amounts(8000),
  });
  return fc
    .tuple(amounts(8000), fc.array(part, { maxLength: 6 }), fc.array(fc.nat(6), { maxLength: 3 }))
    .map(([cpus, parts, ports]) =>
      [
        `cpus:${Math.max(1, cpus) / 1000}`,
        ...parts.map(({ name, suffix, milliUnits }) => `${name}${suffix}:${milliUnits / 1000}`),
        ...portTexts(ports),
      ].join(';'),
    );
}

/** Ranges that no two parts share: the first unreserved, the second reserved for `prod`, the third again unreserved. */
function portTexts(lengths: readonly number[]): string[] {
  return lengths.map((length, i) => {
    const begin = 31_000 + i * 10;
    return `ports${i === 1 ? '(prod)' : ''}:[${begin}-${begin + length}]`;
  });
}
