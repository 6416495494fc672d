import type { Maturity } from '../../policy/definition.js';
import type { FacetKind } from '../../policy/facets.js';
import type { Reads } from '../../policy/reads.js';

/** What is asked of a policy's worker; all of it can be cloned into another thread. */
export type Request =
  /** What options become, or what is wrong with them. */
  | { readonly type: 'parse'; readonly options: unknown }
  /** Makes the facets under a number of their own. `random`: the state of their source of chance. */
  | { readonly type: 'create'; readonly facets: number; readonly options: unknown; readonly random: number }
  | {
      readonly type: 'call';
      readonly facets: number;
      readonly kind: FacetKind;
      readonly method: string;
      readonly args: readonly unknown[];
    };

/** What a worker answers. */
export type Answer =
  | { readonly type: 'described'; readonly policy: PolicyWords }
  | { readonly type: 'parsed'; readonly options: unknown }
  | { readonly type: 'refused'; readonly path: readonly PropertyKey[]; readonly message: string }
  | { readonly type: 'created'; readonly facets: readonly FacetWords[] }
  /** `out`: buffers of the call that the policy wrote to, by their place among the arguments. */
  | { readonly type: 'answered'; readonly value: unknown; readonly out: readonly (readonly [number, OutBuffer])[] }
  | { readonly type: 'threw'; readonly message: string; readonly isInvalidArgument: boolean };

export type OutBuffer = Uint32Array | Float64Array | Uint8Array;

/** A policy's definition without its code. */
export interface PolicyWords {
  readonly name: string;
  readonly kinds: readonly FacetKind[];
  readonly maturity: Maturity;
}

/** A facet without its code. */
export interface FacetWords {
  readonly kind: FacetKind;
  readonly methods: readonly string[];
  readonly operators?: readonly string[];
  /** Absent where it follows from the key, or where the facet reads nothing that it has to declare. */
  readonly reads?: Reads;
}

/** By method: the arguments that are buffers for the answer. */
export const OUT: Readonly<Record<string, readonly number[]>> = {
  narrow: [2],
  score: [3],
  narrowDomains: [3],
  scoreDomains: [3],
};

/** A view as it travels: shared columns, and of attributes' values those that the other side has not seen. */
export interface ViewMessage {
  readonly isView: true;
  readonly size: number;
  readonly resources: readonly string[];
  readonly free: readonly Float64Array[];
  readonly total: readonly Float64Array[];
  readonly attributes: readonly AttributeMessage[];
  readonly agentKey: Uint32Array;
  readonly openedAt: Float64Array;
  readonly downFrom: Float64Array;
  readonly downUntil: Float64Array;
  readonly counters: readonly Float64Array[];
  readonly load: Float64Array;
  readonly now: number;
  readonly wallNow: number;
}

export interface AttributeMessage {
  readonly name: string;
  readonly codes: Int32Array;
  /** How many values were sent before; 0 begins anew. */
  readonly known: number;
  readonly values: readonly string[];
}

/** The end of a request or an answer, told through shared memory, on which both sides can wait without a turn of their loops. */
export const TURN = 0;
