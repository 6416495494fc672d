import { InvalidArgumentError } from '../../base/errors.js';
import type { EngineConfig } from '../../engine/config.js';
import { attributeText } from '../../model/agent.js';
import type { Job } from '../../model/job.js';
import type { Offer } from '../../model/offer.js';
import { decodeTaskId } from '../../model/task-id.js';
import { isTerminal, type TaskStatus } from '../../model/task-status.js';
import type { ChainConfig } from '../../policy/chain-config.js';
import type { Resource } from '../../resources/resource.js';
import { Resources } from '../../resources/resources.js';
import type { JournalReader } from '../../stores/journal/journal-reader.js';
import type { SimulatedAgent } from '../core/direct-master.js';
import type { Arrival } from '../workloads/arrival.js';
import type { ReplayedEngine } from './replay.js';

/** What was asked of the engines of a journal, and of what cluster, to be simulated anew. */
export interface JournalWorkload {
  readonly arrivals: readonly Arrival[];
  readonly agents: readonly SimulatedAgent[];
  readonly frameworks: readonly JournalFramework[];
  /** The one framework saw all that was free at every instant. */
  readonly isDirect: boolean;
  /** Jobs of which no task was seen to end: the median of the others stands for how long theirs run. */
  readonly unknownDurations: number;
}

export interface JournalFramework {
  readonly name: string;
  readonly roles: readonly string[];
  readonly engine: EngineConfig;
  readonly chainConfig: ChainConfig;
}

/** How long tasks run if nothing in the journal tells; milliseconds. */
const DEFAULT_DURATION_MS = 60_000;

interface SeenJob {
  readonly framework: string;
  readonly at: number;
  readonly job: Job;
  /** Of its tasks that ended, in milliseconds. */
  readonly runs: number[];
}

/** Follows the steps of one journal. */
class Follower {
  readonly jobs = new Map<string, SeenJob>();
  readonly offers = new Map<string, Offer>();
  readonly #startedAt = new Map<string, number>();
  #beganAt: number | undefined;
  readonly #now: number[];

  constructor(engines: number) {
    this.#now = new Array<number>(engines).fill(0);
  }

  tick(engine: number, now: number): void {
    this.#now[engine] = now;
  }

  submit(engine: number, framework: string, job: Job): void {
    const now = this.#now[engine] ?? 0;
    this.#beganAt ??= now;
    this.jobs.set(keyOf(framework, job.name), { framework, at: now - this.#beganAt, job, runs: [] });
  }

  update(engine: number, framework: string, { taskId, state }: TaskStatus): void {
    const now = this.#now[engine] ?? 0;
    const key = keyOf(framework, taskId);
    if (state === 'running' && !this.#startedAt.has(key)) this.#startedAt.set(key, now);
    const startedAt = this.#startedAt.get(key);
    if (startedAt === undefined || !isTerminal(state)) return;
    this.#startedAt.delete(key);
    const job = decodeTaskId(taskId)?.job;
    if (state === 'finished' && job !== undefined) this.jobs.get(keyOf(framework, job))?.runs.push(now - startedAt);
  }
}

/**
 * Takes a workload out of a journal: jobs as they were submitted, how long their tasks ran, and the agents that were
 * offered.
 *
 * @param engines - the journal's, as they stand at its end
 * @throws InvalidArgumentError where the journal is damaged, or holds no job
 */
export function journalWorkload(journal: JournalReader, engines: readonly ReplayedEngine[]): JournalWorkload {
  const { header } = journal;
  const follower = new Follower(header.engines.length);
  for (const { engine, input, effects } of journal.steps()) {
    const framework = header.engines[engine]?.name ?? '';
    if (input.type === 'tick') follower.tick(engine, input.now);
    else if (input.type === 'submit' && effects !== undefined) follower.submit(engine, framework, input.job);
    else if (input.type !== 'event') continue;
    else if (input.event.type === 'update') follower.update(engine, framework, input.event.status);
    else if (input.event.type === 'offers')
      for (const offer of input.event.offers)
        if (!follower.offers.has(offer.agentId)) follower.offers.set(offer.agentId, offer);
  }
  if (follower.jobs.size === 0) throw new InvalidArgumentError('no job was submitted while the journal was written');
  const means = [...follower.jobs.values()].flatMap(({ runs }) => (runs.length === 0 ? [] : [mean(runs)]));
  const usual = median(means) ?? DEFAULT_DURATION_MS;
  return {
    arrivals: [...follower.jobs.values()]
      .map(({ framework, at, job, runs }) => ({
        at,
        framework,
        job,
        durationMs: runs.length === 0 ? usual : mean(runs),
      }))
      .sort((a, b) => a.at - b.at),
    agents: agentsOf(follower.offers, engines),
    frameworks: header.engines.map(({ name, config, chain }) => ({
      name,
      roles: config.roles,
      engine: config,
      chainConfig: chain,
    })),
    isDirect: header.isDirect === true,
    unknownDurations: follower.jobs.size - means.length,
  };
}

/** Each with the most that an engine ever saw of it, free and in use together. */
function agentsOf(offers: ReadonlyMap<string, Offer>, engines: readonly ReplayedEngine[]): readonly SimulatedAgent[] {
  const totals = new Map<string, Map<string, number>>();
  for (const { engine } of engines) {
    for (const { agentId, total } of engine.snapshot().rows) {
      const most = totals.get(agentId) ?? new Map<string, number>();
      for (const [name, amount] of Object.entries(total)) most.set(name, Math.max(most.get(name) ?? 0, amount));
      totals.set(agentId, most);
    }
  }
  return [...offers].map(([agentId, { hostname, resources, attributes }]) => {
    const scalars = totals.get(agentId) ?? new Map<string, number>();
    const whole = [...scalars].map(
      ([name, milliUnits]): Resource => ({ type: 'scalar', name, reservations: [], milliUnits }),
    );
    const others = [...resources].flatMap((resource): Resource[] => {
      if (resource.type === 'scalar' && scalars.has(resource.name)) return [];
      const { allocationRole: _, ...lent } = resource;
      return [lent];
    });
    return {
      hostname,
      resources: Resources.from([...whole.filter(({ name }) => name !== 'ports'), ...others]),
      attributes: Object.fromEntries(attributes.map(({ name, value }) => [name, attributeText(value)])),
    };
  });
}

function keyOf(framework: string, name: string): string {
  return `${framework} ${name}`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
