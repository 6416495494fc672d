import type { MessageSchema } from '../../src/protocol/schema.js';

/** The message with every default filled in that a master prints in its JSON: those of unset fields, not deprecated. */
export function withDefaults(schema: MessageSchema, message: object): object {
  const given = message as Readonly<Record<string, unknown>>;
  const filled: Record<string, unknown> = {};
  for (const { name, label, value, default: fallback, deprecated } of schema.fields) {
    const held = given[name] ?? (deprecated ? undefined : fallback);
    if (held === undefined) continue;
    const fill = (item: unknown): unknown =>
      value.kind === 'message' ? withDefaults(value.message, item as object) : item;
    if (label === 'repeated') filled[name] = (held as readonly unknown[]).map(fill);
    else if (label === 'map')
      filled[name] = Object.fromEntries(Object.entries(held).map(([key, item]) => [key, fill(item)]));
    else filled[name] = fill(held);
  }
  return filled;
}
