import { Resources } from '../../../src/resources/resources.js';

/** The same value with bags of resources as lists, so that a comparison sees into them. */
export function plain(value: unknown): unknown {
  if (value instanceof Resources) return value.toJSON();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
