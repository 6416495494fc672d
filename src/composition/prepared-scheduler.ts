import { Container } from 'inversify';
import { InvalidArgumentError } from '../base/errors.js';
import type { AgentSpec } from '../cluster/index.js';
import type { Job } from '../model/job.js';
import type { ChainConfig } from '../policy/chain-config.js';
import { parseZooKeeperUrl } from '../zookeeper/place.js';
import { type Contradictions, contradictions } from './chain/contradictions.js';
import { coreModule } from './core-module.js';
import type { EngineScheduler } from './engine-scheduler.js';
import { checkJob } from './jobs/check-job.js';
import type { WrittenJob } from './jobs/parse-job.js';
import { masterModule } from './masters/master-module.js';
import { neverFits } from './masters/never-fits.js';
import type { SchedulerOptions } from './options.js';
import { fenceOf, withStore } from './state/state-location.js';
import { TOKENS } from './tokens.js';

/** A scheduler of which everything is checked that can be, and nothing is started. */
export class PreparedScheduler {
  readonly #container: Container;
  readonly #signal: AbortSignal | undefined;

  /** @throws InvalidArgumentError if the container's bindings make no scheduler: a wrong chain, an unknown policy */
  constructor(container: Container, signal?: AbortSignal) {
    this.#container = container;
    this.#signal = signal;
    container.get(TOKENS.engine);
  }

  /** @throws InvalidArgumentError if the job could not be submitted, where it was written */
  check(written: WrittenJob): void {
    checkJob(written, this.#container.get(TOKENS.engine), this.#container.get(TOKENS.chain));
  }

  /**
   * Starts the cluster, where the master is embedded, takes up what the state holds, and subscribes. Once.
   *
   * @throws the signal's reason if it is aborted by now; what keeps a cluster from starting; StateFault for a state that
   * is in use or damaged
   */
  async start(): Promise<EngineScheduler> {
    const scheduler = await this.open();
    await scheduler.connect(this.#signal);
    return scheduler;
  }

  /** {@link start} without the subscription. */
  async open(): Promise<EngineScheduler> {
    const opened = new AbortController();
    try {
      this.#signal?.throwIfAborted();
      const scheduler = await this.#container.getAsync(TOKENS.scheduler);
      this.#signal?.throwIfAborted();
      const store = await this.#container.getAsync(TOKENS.store);
      // A replica may stand by for ever.
      const breakOff = (): void => void store.close();
      if (fenceOf(store)) this.#signal?.addEventListener('abort', breakOff, { once: true, signal: opened.signal });
      await scheduler.restore();
      return scheduler;
    } catch (error) {
      // A cluster that was started is stopped by that.
      if (this.#container.isBound(TOKENS.cluster)) await this.#container.unbindAsync(TOKENS.cluster);
      await (await this.#container.getAsync(TOKENS.store)).close();
      this.#signal?.throwIfAborted();
      throw error;
    } finally {
      opened.abort();
    }
  }

  /** Once started: why no instance of the job will ever find room, as far as the embedded cluster tells. */
  async neverFits(job: Job): Promise<string | undefined> {
    if (!this.#container.isBound(TOKENS.cluster)) return undefined;
    const { specs } = await this.#container.getAsync(TOKENS.cluster);
    return neverFits(job, specs) ?? (await this.#contradictions(job, specs)).never;
  }

  /** Once started: why not all instances of the job can run at once, as far as the attributes of the embedded cluster tell. */
  async limitsOf(job: Job): Promise<readonly string[]> {
    if (!this.#container.isBound(TOKENS.cluster)) return [];
    const { specs } = await this.#container.getAsync(TOKENS.cluster);
    return (await this.#contradictions(job, specs)).limits;
  }

  async #contradictions(job: Job, specs: readonly AgentSpec[]): Promise<Contradictions> {
    return contradictions(job, await this.#container.getAsync(TOKENS.chain), specs);
  }

  /** Whether the cluster is one of its own. */
  get isEmbedded(): boolean {
    return this.#container.isBound(TOKENS.cluster);
  }

  /** Whether all agents that there will ever be are there from the start, and nothing but room keeps tasks waiting. */
  get isClosed(): boolean {
    return this.isEmbedded && this.#container.get(TOKENS.chain).admission.length === 0;
  }
}

/** Parts of the options that were read already, from files; each stands in place of the options' own. */
export interface ReadOptions {
  readonly chain?: ChainConfig;
  readonly agents?: number | readonly AgentSpec[];
}

/** @throws InvalidArgumentError for options that make no scheduler */
export function prepareScheduler(given: SchedulerOptions, { chain, agents }: ReadOptions = {}): PreparedScheduler {
  checkReplica(given);
  const options = withStore(given);
  const container = new Container();
  container.load(coreModule(options, chain), masterModule(options, agents));
  return new PreparedScheduler(container, options.signal);
}

/** @throws InvalidArgumentError for a replica that could not take over, or has two states */
export function checkReplica({ ha, state, master }: Pick<SchedulerOptions, 'ha' | 'state' | 'master'>): void {
  if (ha === undefined) return;
  parseZooKeeperUrl(ha);
  if (state !== undefined) throw new InvalidArgumentError('ha names where the state is; accepted: without state');
  if (master === 'embedded') {
    throw new InvalidArgumentError('ha: an embedded cluster ends with its process; accepted: with a master elsewhere');
  }
}
