import type { MessageSchema } from './schema.js';

/** A message in memory as the codecs walk it: any of the types of `wire.generated.ts`, which is the shape of Mesos' JSON. */
export type WireMessage = Readonly<Record<string, unknown>>;

/** A way to write any message of the v1 API; a codec is a format plus what the messages must hold. */
export interface MessageFormat {
  readonly mediaType: 'application/json' | 'application/x-protobuf';

  /**
   * @param defaults - `printed`: fields that are unset, not deprecated and have a default are written with it, where
   *   the format allows; a master writes its JSON so
   * @throws InvalidArgumentError if a required field is missing, or a value has no place in its field
   */
  encode(schema: MessageSchema, message: object, defaults: 'omitted' | 'printed'): Uint8Array;

  /** @throws ProtocolError if the bytes do not hold such a message, with every required field */
  decode(schema: MessageSchema, bytes: Uint8Array): object;
}

/** How deep messages may nest, as for protobuf's own readers: bounds the stack, whatever a peer sends. */
export const MAX_DEPTH = 100;

/** `mesos.v1.scheduler.Call` is `Call`: the name that a master's own texts use. */
export function shortName({ name }: MessageSchema): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/**
 * The required fields that `message` lacks, as Mesos lists them: `subscribe.framework_info.name`,
 * `accept.operations[0].launch`. Own fields come first, then those of its sub-messages by number.
 */
export function missingFields(schema: MessageSchema, message: WireMessage, prefix = ''): string[] {
  const missing = schema.required
    .filter(({ name }) => message[name] === undefined)
    .map(({ name }) => `${prefix}${name}`);
  for (const { name, label, value } of schema.fieldsByNumber) {
    const held = message[name];
    if (value.kind !== 'message' || held === undefined) continue;
    const single = label !== 'repeated' && label !== 'map';
    const members = single ? [held] : Object.values(held as object);
    members.forEach((member, i) => {
      const path = single ? `${prefix}${name}.` : `${prefix}${name}[${i}].`;
      missing.push(...missingFields(value.message, member as WireMessage, path));
    });
  }
  return missing;
}

/** Sets `key` as an own property, whatever its name is: `__proto__` is a key like any other. */
export function setEntry(map: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  } else map[key] = value;
}
