import type { AgentId, ExecutorId } from '../model/ids.js';
import type { Job } from '../model/job.js';
import type { Chain } from '../policy/chain.js';
import type { DrainWish } from './jobs/drains.js';
import type { CallOutcome, MasterEvent, ResourceRequest, Session } from './ports/master.js';
import type { StateRecord } from './ports/state-store.js';

/** Everything that can happen to an engine. Time is one of them: no other input moves the engine's clock. */
export type Input =
  /** The time, by both clocks, in milliseconds. Never goes back; due work is done. */
  | { readonly type: 'tick'; readonly now: number; readonly wallNow: number }
  | { readonly type: 'subscribed'; readonly session: Session }
  | { readonly type: 'disconnected'; readonly reason: string }
  | { readonly type: 'event'; readonly event: MasterEvent }
  /** What became of the call effect with that id. */
  | { readonly type: 'call-result'; readonly id: number; readonly outcome: CallOutcome }
  /** All appends up to `seq` are durable. */
  | { readonly type: 'stored'; readonly seq: number }
  /** The store takes nothing more: nothing is launched or acknowledged from now on. */
  | { readonly type: 'store-failed'; readonly reason: string }
  /** What the store held at the start, before anything else. */
  | { readonly type: 'restored'; readonly records: readonly StateRecord[] }
  | { readonly type: 'submit'; readonly job: Job }
  /** Ends a job, or one of its instances. */
  | { readonly type: 'kill'; readonly job: string; readonly instance?: number }
  /**
   * The job of that name is wanted so from now on. Instances beyond its count end; what runs and is of another job than
   * wanted is replaced, at most `atOnce` (from 1) instances at a time.
   */
  | { readonly type: 'update'; readonly job: Job; readonly atOnce: number }
  /** Tells the master's allocator what is wanted, ahead of offers; it may not care. Passed over outside a session. */
  | { readonly type: 'request'; readonly requests: readonly ResourceRequest[] }
  /** To a custom executor; `data` is base64. May never arrive; passed over outside a session. */
  | { readonly type: 'message'; readonly agentId: AgentId; readonly executorId: ExecutorId; readonly data: string }
  /** No further tasks on the agent, named by its id or its host's name; those that run there stay. Off: open again. */
  | { readonly type: 'cordon'; readonly agent: string; readonly on: boolean }
  /**
   * As `cordon`, and what runs there is moved, at most `atOnce` (from 1) instances of each job at a time; what is left
   * after `withinMs` is killed; what is killed may live for `graceMs` then, or as its job says.
   */
  | ({ readonly type: 'drain' } & DrainWish)
  /** Gives up what an instance keeps on an agent, data and all: it starts anew, anywhere. */
  | { readonly type: 'abandon'; readonly job: string; readonly instance: number }
  | { readonly type: 'chain-swapped'; readonly chain: Chain }
  /** Measured load in [0, 1] by agent; what a facet that reads `load` sees. */
  | { readonly type: 'observed'; readonly load: ReadonlyMap<AgentId, number> }
  /** A stopwatch outside found a call of the policy slow, or quick again after that. Five slow ones in a row: it is left out for 30 s. */
  | { readonly type: 'verdict'; readonly policy: string; readonly verdict: 'slow' | 'ok' }
  /** In the next step, that call of the policy (from 1) gets no answer: how a deadline that was missed is repeated. */
  | { readonly type: 'missed'; readonly policy: string; readonly call: number; readonly deadlineMs: number }
  /** With `teardown` the master ends the framework and kills its tasks. */
  | { readonly type: 'stop'; readonly teardown: boolean };
