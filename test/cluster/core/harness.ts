import { randomStream } from '../../../src/base/random.js';
import { VirtualClock } from '../../../src/base/virtual-clock.js';
import type { TaskToRun } from '../../../src/cluster/core/agents/agent-runtime.js';
import type { SimulatedRun } from '../../../src/cluster/core/agents/simulated-runtime.js';
import { SimulatedRuntime } from '../../../src/cluster/core/agents/simulated-runtime.js';
import type { FrameworkCall } from '../../../src/cluster/core/calls/run-call.js';
import { type CallAnswer, Master, type MasterOptions, type OpenStream } from '../../../src/cluster/core/master.js';
import type { AgentId } from '../../../src/model/ids.js';
import type { Event, EventType } from '../../../src/protocol/event.js';
import type {
  WireFrameworkInfo,
  WireFrameworkInfoCapabilityType,
  WireOffer,
  WireSchedulerCallSubscribe,
  WireTaskInfo,
  WireTaskStatus,
} from '../../../src/protocol/wire.generated.js';
import { Resources } from '../../../src/resources/resources.js';

/** 4 cpus, 4096 mem, 10000 disk, a thousand ports: the agents of the recordings. */
export const AGENT = Resources.of(
  { name: 'cpus', type: 'scalar', milliUnits: 4_000, reservations: [] },
  { name: 'mem', type: 'scalar', milliUnits: 4_096_000, reservations: [] },
  { name: 'disk', type: 'scalar', milliUnits: 10_000_000, reservations: [] },
  { name: 'ports', type: 'ranges', ranges: [{ begin: 31_000, end: 32_000 }], reservations: [] },
);

export interface Arrival {
  readonly at: number;
  readonly event: Event;
}

/** A master on a clock that stands still, with simulated agents. */
export class Bench {
  readonly clock = new VirtualClock(1_795_334_562_000);
  readonly master: Master;
  readonly agentIds: AgentId[] = [];

  /** How long a task lasts, and how it ends: by task id; others run for ever. */
  readonly runs = new Map<string, SimulatedRun>();
  readonly launched: TaskToRun[] = [];

  constructor(options: { readonly agents?: number } & Omit<Partial<MasterOptions>, 'clock'> = {}) {
    const { agents = 3, ...rest } = options;
    this.master = new Master({ clock: this.clock, random: randomStream(7), ...rest });
    for (let i = 1; i <= agents; i++) this.addAgent(AGENT, i);
  }

  addAgent(resources: Resources, number: number): AgentId {
    const runtime = new SimulatedRuntime(this.clock, (task) => {
      this.launched.push(task);
      return this.runs.get(task.info.task_id.value) ?? { durationMs: Number.POSITIVE_INFINITY };
    });
    const attributes = { rack: `r${number}`, zone: 'abc'.charAt((number - 1) % 3) };
    const id = this.master.addAgent({ hostname: `agent${number}.test`, resources, attributes }, runtime);
    this.agentIds.push(id);
    return id;
  }

  /** Subscribes, and hears the first offers. */
  framework(
    info: Partial<WireFrameworkInfo> = {},
    more: Omit<Partial<WireSchedulerCallSubscribe>, 'framework_info'> = {},
  ): Client {
    const client = new Client(this);
    client.subscribe(info, more);
    this.clock.advanceBy(0);
    return client;
  }

  agent(i: number): AgentId {
    const id = this.agentIds[i];
    if (id === undefined) throw new Error(`the bench has no agent ${i}`);
    return id;
  }
}

/** One framework: what it heard, and calls in short. */
export class Client {
  readonly arrivals: Arrival[] = [];
  id = '';
  streamId = '';
  stream: OpenStream | undefined;
  /** When the master ended the stream. */
  endedAt: number | undefined;
  /** Acknowledges every update as it comes. */
  acknowledges = true;
  readonly #bench: Bench;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  subscribe(
    info: Partial<WireFrameworkInfo> = {},
    more: Omit<Partial<WireSchedulerCallSubscribe>, 'framework_info'> = {},
  ): void {
    const { id } = info;
    const framework_info = { user: 'root', name: 'test', ...info };
    this.endedAt = undefined;
    const answer = this.#bench.master.subscribe(
      { type: 'SUBSCRIBE', ...(id !== undefined && { framework_id: id }), subscribe: { framework_info, ...more } },
      {},
      (streamId) => {
        this.streamId = streamId;
        return { send: (event) => this.#heard(event), end: () => this.#ended(streamId) };
      },
    );
    if (answer.type !== 'subscribed') throw new Error(answer.message);
    this.stream = answer;
  }

  call(call: FrameworkCall): CallAnswer {
    return this.#bench.master.call({ framework_id: { value: this.id }, ...call }, { streamId: this.streamId });
  }

  /** Events of one type with the times at which they came. */
  heard<T extends EventType>(type: T): { readonly at: number; readonly event: Extract<Event, { readonly type: T }> }[] {
    return this.arrivals.filter(
      (arrival): arrival is { at: number; event: Extract<Event, { readonly type: T }> } => arrival.event.type === type,
    );
  }

  get statuses(): readonly WireTaskStatus[] {
    return this.heard('UPDATE').map(({ event }) => event.update.status);
  }

  statusesOf(taskId: string): readonly WireTaskStatus[] {
    return this.statuses.filter(({ task_id }) => task_id.value === taskId);
  }

  states(taskId: string): readonly string[] {
    return this.statusesOf(taskId).map(({ state }) => state);
  }

  /** Offers of the last OFFERS event. */
  get offers(): readonly WireOffer[] {
    return this.heard('OFFERS').at(-1)?.event.offers.offers ?? [];
  }

  get offer(): WireOffer {
    const [first] = this.offers;
    if (first === undefined) throw new Error('no offer came');
    return first;
  }

  forget(): void {
    this.arrivals.length = 0;
  }

  decline(offers: readonly WireOffer[], refuseSeconds?: number): void {
    this.call({
      type: 'DECLINE',
      decline: {
        offer_ids: offers.map(({ id }) => id),
        ...(refuseSeconds !== undefined && { filters: { refuse_seconds: refuseSeconds } }),
      },
    });
  }

  accept(offers: readonly WireOffer[], tasks: readonly WireTaskInfo[], refuseSeconds = 0): CallAnswer {
    return this.call({
      type: 'ACCEPT',
      accept: {
        offer_ids: offers.map(({ id }) => id),
        operations: [{ type: 'LAUNCH', launch: { task_infos: tasks } }],
        filters: { refuse_seconds: refuseSeconds },
      },
    });
  }

  /** Launches one task on the first offer. */
  launch(taskId: string, more: Partial<WireTaskInfo> = {}): WireOffer {
    const { offer } = this;
    this.accept([offer], [aTask(taskId, offer, more)]);
    return offer;
  }

  acknowledge({ agent_id, task_id, uuid }: WireTaskStatus): void {
    if (agent_id !== undefined && uuid !== undefined)
      this.call({ type: 'ACKNOWLEDGE', acknowledge: { agent_id, task_id, uuid } });
  }

  kill(taskId: string, graceMs?: number): void {
    const policy = graceMs === undefined ? {} : { kill_policy: { grace_period: { nanoseconds: graceMs * 1e6 } } };
    this.call({ type: 'KILL', kill: { task_id: { value: taskId }, ...policy } });
  }

  /** A stream that another of this client replaced ends unnoticed. */
  #ended(streamId: string): void {
    if (streamId === this.streamId) this.endedAt = this.#bench.clock.now();
  }

  #heard(event: Event): void {
    this.arrivals.push({ at: this.#bench.clock.now(), event });
    if (event.type === 'SUBSCRIBED') this.id = event.subscribed.framework_id.value;
    if (event.type !== 'UPDATE' || !this.acknowledges) return;
    const { status } = event.update;
    this.#bench.clock.after(0, () => this.acknowledge(status));
  }
}

/** Half a cpu and 64 MB on the offer's agent. */
export function aTask(taskId: string, { agent_id }: WireOffer, more: Partial<WireTaskInfo> = {}): WireTaskInfo {
  return {
    name: taskId,
    task_id: { value: taskId },
    agent_id,
    resources: [
      { name: 'cpus', type: 'SCALAR', scalar: { value: 0.5 } },
      { name: 'mem', type: 'SCALAR', scalar: { value: 64 } },
    ],
    command: { value: 'true' },
    ...more,
  };
}

export function capable(...types: readonly WireFrameworkInfoCapabilityType[]): Partial<WireFrameworkInfo> {
  return { capabilities: types.map((type) => ({ type })) };
}
