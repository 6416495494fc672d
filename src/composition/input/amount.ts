import { MAX_MILLI_UNITS } from '../../resources/check-resource.js';

/** What {@link milliUnitsOf} takes, for messages. */
export const AMOUNT = 'a number from 0 with at most three decimals, as 0.5';

/**
 * An amount of a scalar resource in whole thousandths, exactly; `undefined` for what is no such amount: negative, not
 * finite, with a fourth decimal, or above {@link MAX_MILLI_UNITS}.
 */
export function milliUnitsOf(value: unknown): number | undefined {
  if (typeof value !== 'number' || !(value >= 0)) return undefined;
  const near = Math.round(value * 1000);
  // The nearest double to a number of three decimals is what dividing by a thousand gives, and no other. The product
  // is rounded too, and of large amounts may be off by one.
  return [near, near - 1, near + 1].find((milliUnits) => milliUnits / 1000 === value && milliUnits <= MAX_MILLI_UNITS);
}
