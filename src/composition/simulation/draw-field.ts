import type { ArrivalPattern, Draw } from '../../simulator/index.js';
import { msOf } from '../input/duration.js';
import { type Field, field } from '../input/fields.js';

/**
 * A value, or how it is drawn: `4`, `{ uniform: [1, 4] }`, `{ exponential: 4 }`, `{ lognormal: { median: 4, sigma: 1 } }`,
 * `{ choice: { 1: 3, 4: 1 } }` (values with weights).
 *
 * @param read - one value, as a duration; `undefined` for what is none
 * @param accepted - what `read` takes, for messages
 */
export function drawOf(read: (value: unknown) => number | undefined, accepted: string): Field<Draw> {
  const forms = `${accepted}; or { uniform: [least, most] }, { exponential: mean }, { lognormal: { median, sigma } }, { choice: { value: weight } }`;
  return field(forms, (value) => {
    const constant = read(value);
    if (constant !== undefined) return { type: 'constant', value: constant };
    const [kind, of] = onlyEntry(value);
    switch (kind) {
      case 'uniform':
        return uniform(of, read);
      case 'exponential': {
        const mean = read(of);
        return mean === undefined ? undefined : { type: 'exponential', mean };
      }
      case 'lognormal':
        return lognormal(of, read);
      case 'choice':
        return choice(of, read);
      default:
        return undefined;
    }
  });
}

const FORMS =
  'at-once, { every: 5s }, { poisson: 2 } (a second), or { diurnal: { rate: 2, swing: 0.5, period: 24h } } (rates a second)';

/** When jobs arrive. */
export const arrivalPattern: Field<ArrivalPattern> = field(FORMS, (value) => {
  if (value === 'at-once') return { type: 'at-once' };
  const [kind, of] = onlyEntry(value);
  if (kind === 'every') {
    const ms = msOf(of);
    return ms === undefined ? undefined : { type: 'every', ms };
  }
  if (kind === 'poisson') return isRate(of) ? { type: 'poisson', perSecond: of } : undefined;
  if (kind !== 'diurnal' || !isRecord(of)) return undefined;
  const { rate, swing = 1, period = '24h', ...others } = of;
  const periodMs = msOf(period);
  const isSwing = typeof swing === 'number' && swing >= 0 && swing <= 1;
  if (!isRate(rate) || !isSwing || periodMs === undefined || periodMs === 0 || Object.keys(others).length > 0)
    return undefined;
  return { type: 'diurnal', perSecond: rate, swing, periodMs };
});

function uniform(of: unknown, read: (value: unknown) => number | undefined): Draw | undefined {
  if (!Array.isArray(of) || of.length !== 2) return undefined;
  const [from, to] = of.map(read);
  return from === undefined || to === undefined || from > to ? undefined : { type: 'uniform', from, to };
}

function lognormal(of: unknown, read: (value: unknown) => number | undefined): Draw | undefined {
  if (!isRecord(of)) return undefined;
  const { median: middle, sigma, ...others } = of;
  const median = read(middle);
  if (median === undefined || typeof sigma !== 'number' || !(sigma >= 0) || Object.keys(others).length > 0)
    return undefined;
  return { type: 'lognormal', median, sigma };
}

function choice(of: unknown, read: (value: unknown) => number | undefined): Draw | undefined {
  if (!isRecord(of)) return undefined;
  const values: [number, number][] = [];
  for (const [text, weight] of Object.entries(of)) {
    const value = read(text) ?? read(Number(text));
    if (value === undefined || typeof weight !== 'number' || !(weight > 0)) return undefined;
    values.push([value, weight]);
  }
  return values.length === 0 ? undefined : { type: 'choice', values: values.sort(([a], [b]) => a - b) };
}

function onlyEntry(value: unknown): readonly [string, unknown] | readonly [] {
  if (!isRecord(value)) return [];
  const entries = Object.entries(value);
  return entries.length === 1 && entries[0] !== undefined ? entries[0] : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRate(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < Number.POSITIVE_INFINITY;
}
