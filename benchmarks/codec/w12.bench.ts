import { writeDirect, writeGenerally } from './accepts.bench.js';
import { readGenerally } from './offers.bench.js';
import { LIMIT, type WholePath } from './result.js';
import { alternate, elapsedMs, type Timing, timingOf } from './timing.js';
import { filled, readDirect, W12 } from './w12.js';

/** Rounds after which V8 has nothing left to learn. */
const WARM_ROUNDS = 20;

/** The whole path, and its parts alone. */
export function benchW12(w12: W12, rounds: number): WholePath {
  const acceptances = w12.check();
  const { bytes } = w12;
  const offers = readDirect(bytes);
  const matching: number[] = [];
  const decisions: number[] = [];
  const { whole, codec, rows } = alternate(
    {
      whole: () => w12.whole(),
      codec: () => {
        readDirect(bytes);
        writeDirect(acceptances);
      },
      rows: () => {
        filled(offers);
      },
      // These need rows of their own, which do not count.
      matching: () => {
        const state = filled(offers);
        matching.push(elapsedMs(() => w12.match(state)));
      },
      decisions: () => {
        const state = filled(offers);
        decisions.push(elapsedMs(() => w12.decide(state)));
      },
    },
    rounds,
    Math.min(rounds, WARM_ROUNDS),
  );
  // By itself, for it leaves more garbage than all of these.
  const { general } = alternate(
    {
      general: () => {
        readGenerally(bytes);
        acceptances.forEach(writeGenerally);
      },
    },
    Math.ceil(rounds / 3),
  );
  const timesCodec = whole.p50Ms / codec.p50Ms;
  return {
    name: 'w12',
    codecMs: pair(codec),
    generalCodecMs: pair(general),
    rowsMs: pair(rows),
    matchingMs: pair(timingOf(matching.slice(-rounds))),
    decisionsMs: pair(timingOf(decisions.slice(-rounds))),
    wholeMs: pair(whole),
    timesCodec,
    timesGeneralCodec: whole.p50Ms / general.p50Ms,
    ok: timesCodec <= LIMIT,
  };
}

function pair({ p50Ms, minMs }: Timing): readonly [number, number] {
  return [p50Ms, minMs];
}
