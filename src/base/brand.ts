declare const BRAND: unique symbol;

/** A string that is meant as one kind of name only: an `AgentId` is no `TaskId`. Costs nothing at run time. */
export type Branded<Name extends string> = string & { readonly [BRAND]: Name };
