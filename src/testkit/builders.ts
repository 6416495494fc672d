import type { AgentId, OfferId } from '../model/ids.js';
import type { Job } from '../model/job.js';
import type { Offer } from '../model/offer.js';
import { Resources } from '../resources/resources.js';

/** A job that asks for 1 cpu and 64 MB, with whatever a test cares about put in place. */
export function aJob(over: Partial<Job> = {}): Job {
  return {
    name: 'job',
    count: 1,
    priority: 0,
    role: '*',
    command: { value: 'true', shell: true, environment: {} },
    resources: { scalars: { cpus: 1000, mem: 64_000 }, ports: 0 },
    constraints: [],
    labels: [],
    retry: { retries: 0, backoffMs: 1_000, maxBackoffMs: 60_000 },
    ...over,
  };
}

/** What {@link anOffer} takes besides the fields of an offer. */
export interface OfferOver extends Partial<Omit<Offer, 'id' | 'agentId' | 'resources' | 'attributes'>> {
  readonly id?: string;
  readonly agent?: string;
  /** In Mesos' text form. */
  readonly resources?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** An offer of 4 cpus, 4,096 MB and 1,001 ports on agent `a1`, with whatever a test cares about put in place. */
export function anOffer({ id = 'o1', agent = 'a1', resources, attributes = {}, ...over }: OfferOver = {}): Offer {
  const role = over.role ?? '*';
  return {
    id: id as OfferId,
    agentId: agent as AgentId,
    hostname: `${agent}.test`,
    role,
    resources: Resources.parse(resources ?? 'cpus:4;mem:4096;ports:[31000-32000]').allocatedTo(role),
    attributes: Object.entries(attributes).map(([name, text]) => ({ name, value: { type: 'text', text } })),
    executorIds: [],
    ...over,
  };
}
