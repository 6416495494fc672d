import type { AgentId, OfferId, TaskId } from '../model/ids.js';
import type { Job } from '../model/job.js';
import type { Offer } from '../model/offer.js';
import { encodeTaskId } from '../model/task-id.js';
import type { TaskStatus } from '../model/task-status.js';
import type { PolicyTask } from '../policy/task.js';
import { Resources } from '../resources/resources.js';

// Each builder makes something that is valid as it stands; a test puts in place what it cares about.

/** A job that asks for 1 cpu and 64 MB. */
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

/** What {@link aTask} takes besides the fields of a task. */
export interface TaskOver extends Partial<Omit<PolicyTask, 'id' | 'job'>> {
  readonly job?: Partial<Job>;
}

/** A task as policies see it: the first attempt of the first instance of {@link aJob}, pending since 0. */
export function aTask({ job, ...over }: TaskOver = {}): PolicyTask {
  const whole = aJob(job);
  const task = { job: whole, instance: 0, attempt: 1, pendingSince: 0, failedOn: [], sequence: 0, ...over };
  return { id: encodeTaskId({ job: whole.name, instance: task.instance, attempt: task.attempt }), ...task };
}

/** What {@link aStatus} takes besides the fields of a status. */
export interface StatusOver extends Partial<Omit<TaskStatus, 'taskId' | 'agentId'>> {
  readonly task?: string;
  readonly agent?: string;
}

/** An executor's word that the first task of {@link aJob} runs on agent `a1`; it wants no acknowledgement. */
export function aStatus({ task = 'job.0.1', agent = 'a1', ...over }: StatusOver = {}): TaskStatus {
  return { taskId: task as TaskId, agentId: agent as AgentId, state: 'running', source: 'executor', ...over };
}

/** A machine as tests describe it. */
export interface TestAgent {
  readonly id: string;
  /** In Mesos' text form, reservations included: `cpus(prod):2;cpus:4;mem:1024`. */
  readonly resources: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** An agent `a1` of 4 cpus, 4,096 MB and 1,001 ports. */
export function anAgent(over: Partial<TestAgent> = {}): TestAgent {
  return { id: 'a1', resources: 'cpus:4;mem:4096;ports:[31000-32000]', attributes: {}, ...over };
}

/** What {@link anOffer} takes besides the fields of an offer. */
export interface OfferOver extends Partial<Omit<Offer, 'id' | 'agentId' | 'resources' | 'attributes'>> {
  readonly id?: string;
  /** An agent, or the id of one like {@link anAgent}. */
  readonly agent?: string | TestAgent;
  /** In Mesos' text form; all that the agent has, if not given. */
  readonly resources?: string;
  /** The agent's own, if not given. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** All that {@link anAgent} has, offered to role `*`. */
export function anOffer({ id = 'o1', agent: of = 'a1', resources, attributes, ...over }: OfferOver = {}): Offer {
  const agent = typeof of === 'string' ? anAgent({ id: of }) : of;
  const role = over.role ?? '*';
  return {
    id: id as OfferId,
    agentId: agent.id as AgentId,
    hostname: `${agent.id}.test`,
    role,
    resources: Resources.parse(resources ?? agent.resources).allocatedTo(role),
    attributes: Object.entries(attributes ?? agent.attributes).map(([name, text]) => ({
      name,
      value: { type: 'text', text },
    })),
    executorIds: [],
    ...over,
  };
}
