/** Tasks that start together or not at all. */
export interface GangSpec {
  /** Tasks that name the same gang belong together. */
  readonly name: string;
  /** How many must find room in one cycle; as many fewer as members have ended for good. */
  readonly atLeast: number;
  /** How many hold room at most, at least `atLeast`; those beyond wait. Without it there is no limit. */
  readonly atMost?: number;
  /** All run on one value of this attribute, or of `@agent` on one agent; members that run decide on which. */
  readonly within?: string;
  /** After this long with too few members placed, in milliseconds, what is held for it is let go. */
  readonly timeoutMs: number;
}
