/** Two ways of one thing, in nanoseconds per offer, or per task of an ACCEPT. */
export interface Comparison {
  readonly name: string;
  /** Of the whole message, or of all messages. */
  readonly bytes: number;
  readonly nsDirect: number;
  readonly nsGeneral: number;
  readonly minNsDirect: number;
  readonly minNsGeneral: number;
}

/** w12, in milliseconds; medians, each with its minimum. */
export interface WholePath {
  readonly name: 'w12';
  /** OFFERS in and ACCEPTs out, directly. */
  readonly codecMs: readonly [p50: number, min: number];
  /** The same by the general codec. */
  readonly generalCodecMs: readonly [p50: number, min: number];
  /** Filling the rows. */
  readonly rowsMs: readonly [p50: number, min: number];
  readonly matchingMs: readonly [p50: number, min: number];
  /** Matching, slices and claims. */
  readonly decisionsMs: readonly [p50: number, min: number];
  readonly wholeMs: readonly [p50: number, min: number];
  /** How many times as long the whole path takes as the codec alone. */
  readonly timesCodec: number;
  readonly timesGeneralCodec: number;
  /** The placements are those of w3, and the whole path takes at most {@link LIMIT} times as long as the codec alone. */
  readonly ok: boolean;
}

/** The whole path may take so many times as long as the codec alone. */
export const LIMIT = 2;
