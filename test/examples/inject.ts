// A framework that uses inversify binds a policy class of its own, which gets a dependency of its own.
import { Container, inject, injectable } from 'inversify';
import { policyModule, schedulerModules, startScheduler } from 'stowage/di';
import type { Candidates, RowView, ScoreFacet, TaskDemand } from 'stowage/policy';

const SITE = Symbol('site');

/** What only the framework knows: where its data lies. */
export interface Site {
  readonly rack: string;
}

/** Prefers agents of the rack in which the data lies. */
@injectable()
class NearData implements ScoreFacet {
  readonly reads = { attributes: ['rack'] };
  readonly #site: Site;

  constructor(@inject(SITE) site: Site) {
    this.#site = site;
  }

  score({ attributes }: RowView, _task: TaskDemand, { row, count }: Candidates, out: Float64Array): void {
    const racks = attributes.get('rack');
    for (let i = 0; i < count; i++) out[i] = +(racks?.values[racks.codes[row[i]!]!] === this.#site.rack);
  }
}

/** Runs three tasks on a cluster of three racks. @returns the hosts that they ran on */
export async function runNear(site: Site): Promise<ReadonlySet<string | undefined>> {
  const container = new Container();
  container.bind(SITE).toConstantValue(site);
  container.load(...schedulerModules({ master: 'embedded', agents: 3, chain: { score: ['near-data'] } }));
  container.load(policyModule('score', 'near-data', NearData));
  const scheduler = await startScheduler(container);
  const updates = scheduler.updates();
  scheduler.submit({ name: 'read', count: 3, command: 'true', resources: { cpus: 0.5, mem: 32 } });
  const hosts = new Set<string | undefined>();
  for await (const update of updates) {
    if (update.type === 'task' && update.phase === 'running') hosts.add(update.hostname);
    if (update.type === 'job-done') break;
  }
  await scheduler.stop();
  return hosts;
}
