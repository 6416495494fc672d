import type { ServiceIdentifier } from 'inversify';
import type { Clock } from '../base/clock.js';
import type { EngineConfig } from '../engine/config.js';
import type { Engine } from '../engine/engine.js';
import type { Notice } from '../engine/notice.js';
import type { MasterConnection } from '../engine/ports/master.js';
import type { StateStore } from '../engine/ports/state-store.js';
import type { EngineRunner } from '../engine/runner.js';
import type { StepObserver } from '../engine/step-observer.js';
import type { Chain } from '../policy/chain.js';
import type { ChainConfig } from '../policy/chain-config.js';
import type { PolicyDefinition } from '../policy/definition.js';
import type { EngineScheduler } from './engine-scheduler.js';
import type { OwnCluster } from './masters/own-cluster.js';
import type { UpdateFeed } from './update-feed.js';

/** Told of every notice, in order, within the step: it may call the scheduler, whose inputs then wait their turn. */
export type NoticeObserver = (notice: Notice) => void;

// Registered symbols, so that a second copy of the package means the same things.
const token = <T>(name: string): ServiceIdentifier<T> => Symbol.for(`stowage/${name}`);

/** What can be bound anew. `policies`, `observers` and `steps` take any number of bindings, the others one. */
export const TOKENS = {
  clock: token<Clock>('clock'),
  master: token<MasterConnection>('master'),
  /** Bound with an embedded master alone. */
  cluster: token<OwnCluster>('cluster'),
  store: token<StateStore>('store'),
  /** A whole number: of all chance in policies. */
  seed: token<number>('seed'),
  policies: token<PolicyDefinition>('policies'),
  chainConfig: token<ChainConfig>('chain-config'),
  /** The policies that `chainConfig` names, created. */
  chain: token<Chain>('chain'),
  engineConfig: token<EngineConfig>('engine-config'),
  engine: token<Engine>('engine'),
  observers: token<NoticeObserver>('observers'),
  /** Told of every step of the engine: a journal. */
  steps: token<StepObserver>('steps'),
  runner: token<EngineRunner>('runner'),
  updates: token<UpdateFeed>('updates'),
  scheduler: token<EngineScheduler>('scheduler'),
};
