import { ContainerModule, type ServiceIdentifier } from 'inversify';
import { shippedPolicies } from 'stowage/policies';
import type { Clock } from '../base/clock.js';
import { systemClock } from '../base/system-clock.js';
import { DEFAULT_ENGINE_CONFIG, type EngineConfig } from '../engine/config.js';
import { Engine } from '../engine/engine.js';
import type { MasterConnection } from '../engine/ports/master.js';
import type { StateStore } from '../engine/ports/state-store.js';
import { EngineRunner } from '../engine/runner.js';
import type { StepObserver } from '../engine/step-observer.js';
import type { Chain } from '../policy/chain.js';
import { type ChainConfig, type ChainInput, parseChainConfig } from '../policy/chain-config.js';
import type { PolicyDefinition } from '../policy/definition.js';
import { resolveChain } from '../policy/resolve-chain.js';
import { JournalWriter } from '../stores/journal/journal-writer.js';
import { MemoryStore } from '../stores/memory-store.js';
import { ScalingWatch } from './autoscale/scaling-watch.js';
import { DEFAULT_CHAIN } from './chain/default-chain.js';
import { EngineScheduler } from './engine-scheduler.js';
import type { SchedulerOptions } from './options.js';
import { AfterCluster } from './state/after-cluster.js';
import { storeAt } from './state/state-location.js';
import { type NoticeObserver, TOKENS } from './tokens.js';
import { UpdateFeed } from './update-feed.js';

type CoreOptions = Pick<
  SchedulerOptions,
  | 'chain'
  | 'policies'
  | 'roles'
  | 'seed'
  | 'engine'
  | 'offerConstraints'
  | 'autoscale'
  | 'state'
  | 'master'
  | 'onConnectionNotice'
  | 'journal'
  | 'name'
>;

/**
 * Everything between a master and whoever submits jobs; `TOKENS.master` is another module's. All singletons: a
 * container holds one scheduler.
 *
 * @param chainConfig - a chain that was parsed already, in place of `chain`
 * @throws InvalidArgumentError for a chain that is none
 */
export function coreModule(
  { chain, policies = [], roles, seed = 0, engine, offerConstraints, ...options }: CoreOptions,
  chainConfig: ChainConfig = chain === undefined ? DEFAULT_CHAIN : parseChainConfig(chain, 'chain'),
): ContainerModule {
  const engineConfig: EngineConfig = {
    ...DEFAULT_ENGINE_CONFIG,
    ...engine,
    ...(roles !== undefined && { roles }),
    ...(offerConstraints !== undefined && { offerConstraints }),
  };
  return new ContainerModule(({ bind }) => {
    bind(TOKENS.clock).toConstantValue(systemClock);
    bind(TOKENS.seed).toConstantValue(seed);
    bind(TOKENS.chainConfig).toConstantValue(chainConfig);
    bind(TOKENS.engineConfig).toConstantValue(engineConfig);
    for (const policy of [...shippedPolicies, ...policies]) bind(TOKENS.policies).toConstantValue(policy);
    bind(TOKENS.store)
      .toResolvedValue(() => storeOf(options))
      .inSingletonScope();
    bind(TOKENS.chain)
      .toResolvedValue(makeChain, [TOKENS.chainConfig, all(TOKENS.policies), TOKENS.seed])
      .inSingletonScope();
    bind(TOKENS.engine).toResolvedValue(makeEngine, [TOKENS.engineConfig, TOKENS.chain]).inSingletonScope();
    bind(TOKENS.updates).toResolvedValue(makeFeed).inSingletonScope();
    bind(TOKENS.observers).toResolvedValue(makeTeller, [TOKENS.updates]).inSingletonScope();
    if (options.journal !== undefined) {
      bind(TOKENS.steps)
        .toResolvedValue(journalMaker(options), [TOKENS.engineConfig, TOKENS.chainConfig, TOKENS.seed, TOKENS.clock])
        .inSingletonScope();
    }
    bind(TOKENS.runner)
      .toResolvedValue(makeRunner, [
        TOKENS.engine,
        TOKENS.master,
        TOKENS.store,
        TOKENS.clock,
        TOKENS.updates,
        all(TOKENS.observers),
        all(TOKENS.steps),
      ])
      .inSingletonScope();
    bind(TOKENS.scheduler)
      .toResolvedValue(schedulerMaker(options), [
        TOKENS.engine,
        TOKENS.chain,
        all(TOKENS.policies),
        TOKENS.seed,
        TOKENS.runner,
        TOKENS.updates,
        TOKENS.clock,
      ])
      .inSingletonScope();
  });
}

/** Every binding of a token, for one parameter. */
function all<T>(serviceIdentifier: ServiceIdentifier<T>): {
  serviceIdentifier: ServiceIdentifier<T>;
  isMultiple: true;
} {
  return { serviceIdentifier, isMultiple: true };
}

const makeChain = (config: ChainConfig, policies: PolicyDefinition[], seed: number): Chain =>
  resolveChain(config, policies, seed);

const makeEngine = (config: EngineConfig, chain: Chain): Engine => new Engine(config, chain);

const makeFeed = (): UpdateFeed => new UpdateFeed();

const makeTeller =
  (updates: UpdateFeed): NoticeObserver =>
  (notice) =>
    updates.tell(notice);

const schedulerMaker =
  ({ autoscale, state }: Pick<CoreOptions, 'autoscale' | 'state'>) =>
  (
    engine: Engine,
    chain: Chain,
    policies: PolicyDefinition[],
    seed: number,
    runner: EngineRunner,
    updates: UpdateFeed,
    clock: Clock,
  ): EngineScheduler => {
    const scaling = autoscale && new ScalingWatch(engine, clock, autoscale);
    const isDurable = state !== undefined;
    const chainOf = (given: ChainInput): Chain => resolveChain(parseChainConfig(given, 'chain'), policies, seed);
    return new EngineScheduler({ engine, chain, chainOf, runner, updates, isDurable, ...(scaling && { scaling }) });
  };

function storeOf({
  state,
  master,
  onConnectionNotice: remark = () => undefined,
}: Pick<CoreOptions, 'state' | 'master' | 'onConnectionNotice'>): StateStore {
  if (state === undefined) return new MemoryStore();
  const store = typeof state === 'string' ? storeAt(state, { remark }) : state;
  return master === 'embedded' ? new AfterCluster(store, remark) : store;
}

/** @throws InvalidArgumentError, once a scheduler is made, if the journal cannot be written */
const journalMaker =
  ({ journal = '', name = 'stowage', onConnectionNotice: remark }: CoreOptions) =>
  (config: EngineConfig, chain: ChainConfig, seed: number, clock: Clock): StepObserver => {
    const { file, policyFiles = [], ...limits } = typeof journal === 'string' ? { file: journal } : journal;
    const header = { engines: [{ name, config, chain, seed }], policyFiles };
    return new JournalWriter(file, header, { ...limits, clock, ...(remark !== undefined && { remark }) }).observer(0);
  };

function makeRunner(
  engine: Engine,
  master: MasterConnection,
  store: StateStore,
  clock: Clock,
  updates: UpdateFeed,
  observers: NoticeObserver[],
  steps: StepObserver[],
): EngineRunner {
  return new EngineRunner({
    engine,
    master,
    store,
    clock,
    onNotice: (notice) => {
      for (const observe of observers) observe(notice);
    },
    onFailed: (error) => updates.end(error),
    steps,
  });
}
