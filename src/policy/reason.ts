/** Why something does not go, and what that comes from: a tree that explain prints. */
export interface Reason {
  /** One line, without a full stop. */
  readonly text: string;
  readonly because?: readonly Reason[];
}
