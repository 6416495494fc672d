import type { Notice } from './notice.js';
import type { MasterCall } from './ports/master.js';
import type { StateRecord } from './ports/state-store.js';

/** What an engine wants done. The runner does it, in order. */
export type Effect =
  /** Make these durable, then give the input `stored(seq)`. */
  | { readonly type: 'append'; readonly seq: number; readonly records: readonly StateRecord[] }
  /** Send it, then give the input `call-result(id)`. `notBefore`: it stands on that append, which is durable by now. */
  | { readonly type: 'call'; readonly id: number; readonly call: MasterCall; readonly notBefore: number }
  /** Give a `tick` at that time of the engine's clock at the latest. Replaces the wish before it. */
  | { readonly type: 'wake-at'; readonly time: number }
  | { readonly type: 'notice'; readonly notice: Notice };
