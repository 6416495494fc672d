import type { Columns } from '../../matching/columns.js';
import { type Attribute, attributeText } from '../../model/agent.js';
import type { Offer } from '../../model/offer.js';

/** Names by which constraints ask about the agent itself; an attribute of that name is never seen. */
const OWN: ReadonlySet<string> = new Set(['hostname', '@agent', '@region', '@zone']);

/** Writes what an offer says of its agent to the columns; of two attributes of a name, the first. @returns whether that changed anything */
export function setAttributes(columns: Columns, slot: number, { hostname, attributes, domain }: Offer): boolean {
  let isChanged = set(columns, slot, 'hostname', hostname);
  for (let at = 0; at < attributes.length; at++) {
    const { name, value } = attributes[at]!; // within the list
    if (OWN.has(name) || isRepeated(attributes, at)) continue;
    isChanged = set(columns, slot, name, attributeText(value)) || isChanged;
  }
  if (domain === undefined) return isChanged;
  isChanged = set(columns, slot, '@region', domain.region) || isChanged;
  return set(columns, slot, '@zone', domain.zone) || isChanged;
}

function set(columns: Columns, slot: number, name: string, value: string): boolean {
  const column = columns.attributes.get(name);
  if (column?.values[column.codes[slot] ?? -1] === value) return false;
  columns.setAttribute(slot, name, value);
  return true;
}

/** Whether an attribute before it has its name. */
function isRepeated(attributes: readonly Attribute[], at: number): boolean {
  for (let i = 0; i < at; i++) if (attributes[i]!.name === attributes[at]!.name) return true;
  return false;
}
