import { InvalidArgumentError } from 'stowage/policy';

/** A version: its numbers, and what tells a pre-release; `1.2.0-rc.1` comes before `1.2.0`. */
interface Version {
  readonly numbers: readonly number[];
  readonly before?: readonly string[];
}

const VERSION = /^v?(\d{1,15}(?:\.\d{1,15})*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/;
const RULE = /^(=|!=|>|>=|<|<=|~>)?\s*(\S+)$/;

/** Whether a value satisfies what follows an operator, by the sign of their comparison. */
const HOLDS: Readonly<Record<string, (sign: number) => boolean>> = {
  '=': (sign) => sign === 0,
  '!=': (sign) => sign !== 0,
  '>': (sign) => sign > 0,
  '>=': (sign) => sign >= 0,
  '<': (sign) => sign < 0,
  '<=': (sign) => sign <= 0,
};

/**
 * Rules on versions as HashiCorp's tools have them: `>= 1.2, < 2`, all of which hold; `~> 1.2` is at least 1.2 and below 2.
 * Numbers that are missing are 0. A pre-release satisfies a rule only if that names one of the same numbers. Strict, as
 * Nomad's `semver`: versions have three numbers, there is no `~>`, and pre-releases are compared like any version.
 *
 * @throws InvalidArgumentError for rules that are none
 */
export function versionRules(text: string, isStrict: boolean): (value: string) => boolean {
  const rules = text.split(',').map((part) => ruleOf(part.trim(), text, isStrict));
  return (value) => {
    const version = versionOf(value, isStrict);
    return version !== undefined && rules.every((holds) => holds(version));
  };
}

function ruleOf(part: string, text: string, isStrict: boolean): (version: Version) => boolean {
  const [, operator = '=', written = ''] = RULE.exec(part) ?? [];
  const wanted = versionOf(written, isStrict);
  if (wanted === undefined || (isStrict && operator === '~>')) {
    const form = isStrict ? "'>= 1.2.0, < 2.0.0'" : "'>= 1.2, < 2' or '~> 1.2'";
    throw new InvalidArgumentError(`'${text}' is no rule on versions; accepted: ${form}`);
  }
  const { numbers, before } = wanted;
  const holds = HOLDS[operator];
  return (version) => {
    const isExact = operator === '=' || operator === '!=';
    if (!isStrict && !isExact && version.before !== undefined && (before === undefined || !isSame(version, wanted)))
      return false;
    if (holds !== undefined) return holds(compare(version, wanted));
    const stem = Math.max(1, numbers.length - 1);
    return compare(version, wanted) >= 0 && numbers.slice(0, stem).every((one, k) => (version.numbers[k] ?? 0) === one);
  };
}

function versionOf(text: string, isStrict: boolean): Version | undefined {
  const [, core, before] = VERSION.exec(text) ?? [];
  const numbers = core?.split('.').map(Number);
  if (numbers === undefined || (isStrict && numbers.length !== 3)) return undefined;
  return { numbers, ...(before !== undefined && { before: before.split('.') }) };
}

function isSame(a: Version, b: Version): boolean {
  return compare({ numbers: a.numbers }, { numbers: b.numbers }) === 0;
}

function compare(a: Version, b: Version): number {
  for (let k = 0; k < Math.max(a.numbers.length, b.numbers.length); k++) {
    const sign = (a.numbers[k] ?? 0) - (b.numbers[k] ?? 0);
    if (sign !== 0) return sign;
  }
  if (a.before === undefined || b.before === undefined) return +(a.before === undefined) - +(b.before === undefined);
  for (let k = 0; k < Math.min(a.before.length, b.before.length); k++) {
    const sign = compareIds(a.before[k]!, b.before[k]!);
    if (sign !== 0) return sign;
  }
  return a.before.length - b.before.length;
}

/** Numbers by their size and before all else, the rest by characters. */
function compareIds(a: string, b: string): number {
  const [x, y] = [a, b].map((id) => (/^\d+$/.test(id) ? Number(id) : undefined));
  if (x !== undefined && y !== undefined) return x - y;
  if (x !== undefined || y !== undefined) return x === undefined ? 1 : -1;
  return a < b ? -1 : +(a > b);
}
