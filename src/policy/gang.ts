/** Tasks that start together or not at all. */
export interface GangSpec {
  /** Tasks that name the same gang belong together. */
  readonly name: string;
  /** How many must find room in one cycle. */
  readonly atLeast: number;
  /** After this long with too few members placed, in milliseconds, what is held for it is let go. */
  readonly timeoutMs: number;
}
