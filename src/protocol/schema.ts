import { InvalidArgumentError } from '../base/errors.js';
import { isScalarType, type ScalarType, WIRE_TYPE, wireTypeOf } from './scalar-type.js';
import { enumRows, type FieldRow, messageRows } from './wire.generated.js';

/** An enum: what its names mean on the wire, both ways. */
export interface EnumSchema {
  readonly name: string;
  readonly numbers: ReadonlyMap<string, number>;
  readonly names: ReadonlyMap<number, string>;
}

/** What the values of a field are, and protobuf's wire type for them. */
export type ValueSchema =
  | { readonly kind: 'scalar'; readonly wireType: number; readonly type: ScalarType }
  | { readonly kind: 'enum'; readonly wireType: number; readonly values: EnumSchema }
  | { readonly kind: 'message'; readonly wireType: number; readonly message: MessageSchema };

export interface FieldSchema {
  readonly name: string;
  readonly number: number;
  /** `map`: keys are strings, `value` is what they lead to. */
  readonly label: 'optional' | 'required' | 'repeated' | 'map';
  readonly value: ValueSchema;
  /** What absence means; an enum's as its name. Absent where the `.proto` names none. */
  readonly default?: string | number | boolean;
  readonly deprecated: boolean;
  /** The other members of its oneof: at most one of them is set. */
  readonly rivals: readonly string[];
}

/** One message, as both codecs walk it. */
export interface MessageSchema {
  /** As `mesos.v1.Offer`. */
  readonly name: string;
  /** In the order of declaration, which is that of Mesos' JSON. */
  readonly fields: readonly FieldSchema[];
  /** In the order of their numbers, which is that of protobuf. */
  readonly fieldsByNumber: readonly FieldSchema[];
  readonly required: readonly FieldSchema[];
  readonly fieldNamed: ReadonlyMap<string, FieldSchema>;
  /** By number; most places are empty. */
  readonly fieldNumbered: readonly (FieldSchema | undefined)[];
}

const enums = new Map<string, EnumSchema>();
const messages = new Map<string, MessageSchema>();

/** All messages of the v1 API that the scheduler's and the executor's use, by declaration. */
export function messageNames(): readonly string[] {
  return Object.keys(messageRows);
}

/**
 * The schema of a message; the same object every time.
 *
 * @param name - its full name, as `mesos.v1.scheduler.Event`
 * @throws InvalidArgumentError if there is no such message
 */
export function messageSchema(name: string): MessageSchema {
  const known = messages.get(name);
  if (known !== undefined) return known;
  const rows = messageRows[name];
  if (rows === undefined) throw new InvalidArgumentError(`no message '${name}' in the v1 API`);
  return build(name, rows);
}

function build(name: string, rows: readonly FieldRow[]): MessageSchema {
  const fields: FieldSchema[] = [];
  const fieldNamed = new Map<string, FieldSchema>();
  const fieldNumbered: (FieldSchema | undefined)[] = [];
  const fieldsByNumber: FieldSchema[] = [];
  const required: FieldSchema[] = [];
  const schema: MessageSchema = { name, fields, fieldsByNumber, required, fieldNamed, fieldNumbered };
  messages.set(name, schema); // before its fields, which may be of its own type
  for (const row of rows) fields.push(fieldOf(row, rows));
  for (const field of fields) {
    fieldNamed.set(field.name, field);
    fieldNumbered[field.number] = field;
    if (field.label === 'required') required.push(field);
  }
  fieldsByNumber.push(...fields.toSorted((a, b) => a.number - b.number));
  return schema;
}

function fieldOf([name, number, label, type, more = {}]: FieldRow, rows: readonly FieldRow[]): FieldSchema {
  const { default: fallback, deprecated = false, oneof } = more;
  const members = oneof === undefined ? [] : rows.filter((row) => row[4]?.oneof === oneof).map((row) => row[0]);
  return {
    name,
    number,
    label,
    value: valueSchema(type),
    ...(fallback !== undefined && { default: fallback }),
    deprecated,
    rivals: members.filter((member) => member !== name),
  };
}

function valueSchema(type: string): ValueSchema {
  if (isScalarType(type)) return { kind: 'scalar', wireType: wireTypeOf(type), type };
  const values = enumRows[type];
  return values === undefined
    ? { kind: 'message', wireType: WIRE_TYPE.delimited, message: messageSchema(type) }
    : { kind: 'enum', wireType: WIRE_TYPE.varint, values: enumSchema(type, values) };
}

function enumSchema(name: string, values: Readonly<Record<string, number>>): EnumSchema {
  let schema = enums.get(name);
  if (schema === undefined) {
    const entries = Object.entries(values);
    schema = { name, numbers: new Map(entries), names: new Map(entries.map(([value, number]) => [number, value])) };
    enums.set(name, schema);
  }
  return schema;
}
