import type { Range } from '../resources/resource.js';

/** `mesos.v1.Attribute`: what an agent's operator says about it. A name may occur more than once. */
export interface Attribute {
  readonly name: string;
  readonly value: AttributeValue;
}

export type AttributeValue =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'scalar'; readonly milliUnits: number }
  | { readonly type: 'ranges'; readonly ranges: readonly Range[] }
  | { readonly type: 'set'; readonly items: readonly string[] };

/** `mesos.v1.DomainInfo`: the fault domain of an agent. */
export interface FaultDomain {
  readonly region: string;
  readonly zone: string;
}

/** `mesos.v1.Unavailability`: a planned maintenance window. */
export interface Unavailability {
  /** Milliseconds since 1970. */
  readonly startMs: number;
  /** Absent: until further notice. */
  readonly durationMs?: number;
}

/** An attribute's value as constraints compare it: `2.5` for a scalar, `[1-3, 7-7]` for ranges, `{a, b}` for a set. */
export function attributeText(value: AttributeValue): string {
  switch (value.type) {
    case 'text':
      return value.text;
    case 'scalar':
      return String(value.milliUnits / 1000);
    case 'ranges':
      return `[${value.ranges.map(({ begin, end }) => `${begin}-${end}`).join(', ')}]`;
    case 'set':
      return `{${value.items.join(', ')}}`;
  }
}
