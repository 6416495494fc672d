import type { Columns } from '../../matching/columns.js';
import { type Attribute, attributeText } from '../../model/agent.js';
import type { Offer } from '../../model/offer.js';

/** Writes what an offer says of its agent into the columns of a row. @returns whether an attribute changed */
export function describe(columns: Columns, slot: number, offer: Offer): boolean {
  const { hostname, attributes, domain, unavailability } = offer;
  let hasChanged = false;
  for (let at = 0; at < attributes.length; at++) {
    const { name, value } = attributes[at]!;
    // What is said of the agent itself goes before an attribute of that name, and of two attributes the first.
    if (name === 'hostname' || name === '@agent') continue;
    if (domain !== undefined && (name === '@region' || name === '@zone')) continue;
    if (!isRepeated(attributes, at) && columns.setIfOther(slot, name, attributeText(value))) hasChanged = true;
  }
  if (columns.setIfOther(slot, 'hostname', hostname)) hasChanged = true;
  if (domain !== undefined) {
    if (columns.setIfOther(slot, '@region', domain.region)) hasChanged = true;
    if (columns.setIfOther(slot, '@zone', domain.zone)) hasChanged = true;
  }
  const { startMs = Number.POSITIVE_INFINITY, durationMs = Number.POSITIVE_INFINITY } = unavailability ?? {};
  columns.downFrom[slot] = startMs;
  columns.downUntil[slot] = startMs + durationMs;
  return hasChanged;
}

/** Whether an attribute before it has its name. */
function isRepeated(attributes: readonly Attribute[], at: number): boolean {
  for (let i = 0; i < at; i++) if (attributes[i]!.name === attributes[at]!.name) return true;
  return false;
}
