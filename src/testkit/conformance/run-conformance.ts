import type { Clock } from '../../base/clock.js';
import { messageOf } from '../../base/errors.js';
import { type RandomStream, randomStream } from '../../base/random.js';
import { compareCalls } from './compare-calls.js';
import { type Expectation, readExpectation, SHIPPED } from './expectation.js';
import { firstDifference, normalForm } from './normal-form.js';
import { type Piece, playStream } from './play-stream.js';
import { type RecordedStream, type Recording, readRecording, scenariosIn } from './recording.js';
import { replayAnswers } from './replay-answers.js';

/** What came of one recorded scenario. */
export interface ScenarioReport {
  readonly scenario: string;
  /** Recorded events that were played, each of them twice: in its own chunks, and in others. */
  readonly events: number;
  /** Bodies of calls that were compared. */
  readonly calls: number;
  /** What differs from the expectation, in a line each. */
  readonly differences: readonly string[];
}

export interface ConformanceOptions {
  /** The machine's clock, for sockets; all else happens in the recording's time. */
  readonly clock: Clock;
  /** Of the other chunks. Default 1. */
  readonly seed?: number;
  /** Where the expectations lie, one `<scenario>.json` each. Default: those that ship with the package. */
  readonly expectations?: URL;
}

/** The largest piece of a stream that is cut otherwise, in bytes: some hold several events, most a part of one. */
const LARGEST_PIECE = 3_000;

/**
 * Holds our HTTP driver and engine against recordings of a real master: the bodies of calls, what streams come to, and
 * what answers mean. Reports one scenario after the other.
 *
 * @param dir - a folder with one folder of recordings per scenario
 * @throws InvalidArgumentError if there are none, or one cannot be read
 */
export async function* runConformance(dir: string, options: ConformanceOptions): AsyncGenerator<ScenarioReport> {
  for (const scenario of await scenariosIn(dir)) {
    const recording = await readRecording(dir, scenario);
    const expectation = await readExpectation(options.expectations ?? SHIPPED, scenario);
    yield expectation === undefined
      ? { scenario, events: 0, calls: 0, differences: [`there are no expectations: ${scenario}.json is missing`] }
      : await reportOf(recording, expectation, options);
  }
}

async function reportOf(
  recording: Recording,
  expectation: Expectation,
  { clock, seed = 1 }: ConformanceOptions,
): Promise<ScenarioReport> {
  const { compared, differences } = await compareCalls(recording, expectation);
  const all = [...differences];
  let events = 0;
  const random = randomStream(seed);
  for (const stream of recording.streams) {
    const expected = expectation.streams[stream.name];
    if (expected === undefined) {
      all.push(`${stream.name}: there are no expectations of this stream`);
      continue;
    }
    events += Object.values(expected.events).reduce((sum, count) => sum + count, 0);
    const ways = { 'in its own chunks': recordedPieces(stream), 'in other chunks': randomPieces(stream, random) };
    for (const [way, pieces] of Object.entries(ways)) {
      all.push(...(await differencesOf(recording, stream, expected, pieces, clock)).map((line) => `${line} (${way})`));
    }
  }
  for (const name of Object.keys(expectation.streams)) {
    if (!recording.streams.some((stream) => stream.name === name)) all.push(`${name}: there is no such stream`);
  }
  all.push(...(await replayAnswers(recording, expectation)));
  return { scenario: recording.scenario, events, calls: compared, differences: all };
}

async function differencesOf(
  { calls }: Recording,
  stream: RecordedStream,
  expected: Expectation['streams'][string],
  pieces: readonly Piece[],
  clock: Clock,
): Promise<readonly string[]> {
  try {
    const played = await playStream(stream, pieces, calls, clock);
    return Object.entries(expected).flatMap(([part, value]) => {
      const difference = firstDifference(
        normalForm(value),
        normalForm(played[part as keyof typeof played]),
        `${stream.name}.${part}`,
      );
      return difference ?? [];
    });
  } catch (error) {
    return [`${stream.name}: ${messageOf(error)}`];
  }
}

function recordedPieces({ bytes, chunks }: RecordedStream): readonly Piece[] {
  let at = 0;
  return chunks.map((chunk) => {
    const piece = { t: chunk.t, bytes: bytes.subarray(at, at + chunk.bytes) };
    at += chunk.bytes;
    return piece;
  });
}

/**
 * Each piece comes when the last of its bytes came. What a stream ends with, an ERROR perhaps, stays a piece of its own:
 * a framework that is told of its end together with something else need not answer that any more.
 */
function randomPieces({ bytes, chunks }: RecordedStream, random: RandomStream): readonly Piece[] {
  const pieces: Piece[] = [];
  const last = bytes.length - (chunks.at(-1)?.bytes ?? 0);
  let [chunk, end] = [0, chunks[0]?.bytes ?? 0];
  for (let at = 0; at < bytes.length; ) {
    const to = Math.min(at < last ? last : bytes.length, at + random.int(1, random.int(1, LARGEST_PIECE)));
    while (end < to) {
      chunk += 1;
      end += chunks[chunk]?.bytes ?? 0;
    }
    pieces.push({ t: chunks[chunk]?.t ?? 0, bytes: bytes.subarray(at, to) });
    at = to;
  }
  return pieces;
}
