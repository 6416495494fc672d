import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';
import { z } from '../../policy/index.js';

/** What becomes of an answer that is no success. */
export const MEANINGS = [
  /** The master will not have us: the driver gives up, for this reason. */
  'SUBSCRIBE fails: credentials',
  'SUBSCRIBE fails: refused',
  'SUBSCRIBE fails: removed',
  'SUBSCRIBE fails: failed-over',
  'SUBSCRIBE is tried again',
  /** At the host and path that the answer names, without the credentials, which are for masters that the user named. */
  'SUBSCRIBE follows the redirect',
  'SUBSCRIBE succeeds',
  /** It had no effect, and that is all. */
  'call is refused, the session stays',
  /** It had no effect since the subscription is not what it was. */
  'call is refused, subscribes anew',
  'call is unknown, the session stays',
] as const;

export type Meaning = (typeof MEANINGS)[number];

const count = z.int().min(0);

const stream = z.strictObject({
  /** Records by the type of their event. */
  events: z.record(z.string(), count),
  /** Ids of tasks by the phases that the engine's ledger went through after the launch, in order. */
  tasks: z.record(z.string(), z.array(z.string())),
  /** By task, the uuids of what was acknowledged, in order. */
  acknowledged: z.record(z.string(), z.array(z.string())),
  /** Offers, none of which is answered: how they ended. `left`: open when the stream ended. */
  offers: z.strictObject({ received: count, rescinded: count, left: count }),
  /** What else is told, in order, as `failure S0 e1 1280`; an operation ends in `acknowledged` where it was. */
  news: z.array(z.string()),
  /** How the master ends it, and what the driver makes of that. */
  end: z.enum(['ended', 'cut', 'failed-over', 'removed', 'refused']),
});

const schema = z.strictObject({
  /** What was compared with the recording by hand, and by whom else than the engine it was derived. */
  checked: z.string().min(1),
  calls: z.strictObject({
    /** Bodies that the driver must make of their intents. */
    compared: count,
    /** Bodies that it cannot make, with the reason; `line` is that of `calls.ndjson`. */
    unsayable: z.array(z.strictObject({ line: z.int().min(1), tag: z.string(), reason: z.string().min(1) })),
  }),
  streams: z.record(z.string(), stream),
  /** Answers that are no success, as `<line> <tag>`, by what they mean. */
  answers: z.partialRecord(z.enum(MEANINGS), z.array(z.string())),
});

/** What a recording must come to. */
export type Expectation = z.infer<typeof schema>;
export type StreamExpectation = z.infer<typeof stream>;

/** Where the expectations lie that ship with the package. */
export const SHIPPED = new URL('../../../../src/testkit/conformance/', import.meta.url);

/**
 * @returns `undefined` if there is none for that scenario
 * @throws InvalidArgumentError naming the file and the field that is no expectation
 */
export async function readExpectation(folder: URL, scenario: string): Promise<Expectation | undefined> {
  const file = new URL(`${encodeURIComponent(scenario)}.json`, folder);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return parseExpectation(text, `${scenario}.json`);
}

/** @param name - whose text it is, for the message @throws InvalidArgumentError as {@link readExpectation} */
export function parseExpectation(text: string, name: string): Expectation {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new InvalidArgumentError(`${name} is no JSON: ${messageOf(error)}`);
  }
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new InvalidArgumentError(`${name}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is no expectation'}`);
}
