import { type CallOutcome, DEFAULT_REFUSE_SECONDS, type MasterCall } from '../../engine/ports/master.js';
import type { AgentId, OfferId, TaskId } from '../../model/ids.js';
import type { Offer } from '../../model/offer.js';
import type { TaskInfo } from '../../model/task-info.js';
import { Resources } from '../../resources/resources.js';
import { anOffer, type TestAgent } from '../builders.js';

/** An agent, what runs there, and until when its resources are refused. */
interface Lender {
  readonly agent: TestAgent;
  readonly total: Resources;
  readonly tasks: Map<TaskId, Resources>;
  refusedUntil: number;
}

/** A master of few agents that lends what they have, and keeps account of it. */
export class TrialMaster {
  readonly #lenders: ReadonlyMap<string, Lender>;
  readonly #lent = new Map<OfferId, { readonly offer: Offer; readonly lender: Lender }>();
  readonly #launched = new Set<TaskId>();
  /** What was done against the rules, in words. */
  readonly wrongs: string[] = [];
  now = 0;
  #offers = 0;

  constructor(agents: readonly TestAgent[]) {
    this.#lenders = new Map(
      agents.map((agent) => [
        agent.id,
        { agent, total: Resources.parse(agent.resources), tasks: new Map(), refusedUntil: 0 },
      ]),
    );
  }

  /** Offers that are out. */
  get lent(): ReadonlySet<OfferId> {
    return new Set(this.#lent.keys());
  }

  /** Lends all that is free and not refused, an offer per agent. */
  lend(): readonly Offer[] {
    const isOut = (lender: Lender): boolean => [...this.#lent.values()].some((one) => one.lender === lender);
    return [...this.#lenders.values()].flatMap((lender) => {
      const free = lender.total.minus(Resources.from([...lender.tasks.values()].flatMap((held) => [...held])));
      if (free.isEmpty || isOut(lender) || lender.refusedUntil > this.now) return [];
      const offer = anOffer({ id: `o${this.#offers++}`, agent: lender.agent, resources: free.toString() });
      this.#lent.set(offer.id, { offer, lender });
      return [offer];
    });
  }

  /** Takes a call as a master does. */
  answer(call: MasterCall): CallOutcome {
    if (call.type !== 'accept' && call.type !== 'decline') return { type: 'ok' };
    const returned = call.offerIds.flatMap((id) => this.#lent.get(id) ?? []);
    if (returned.length < call.offerIds.length)
      this.wrongs.push(`it answered offers ${call.offerIds.join(', ')}, of which one is not out`);
    for (const id of call.offerIds) this.#lent.delete(id);
    const [first] = returned;
    if (first === undefined) return { type: 'ok' };
    const { refuseSeconds = DEFAULT_REFUSE_SECONDS } = call;
    for (const { lender } of returned) lender.refusedUntil = this.now + refuseSeconds * 1000;
    if (call.type === 'accept') {
      const tasks = call.operations.flatMap((operation) => (operation.type === 'launch' ? operation.tasks : []));
      this.#launch(first.lender, tasks, Resources.from(returned.flatMap(({ offer }) => [...offer.resources])));
    }
    return { type: 'ok' };
  }

  /** Ends all that runs. @returns what ended, and where */
  finish(): readonly (readonly [task: TaskId, agent: AgentId])[] {
    return [...this.#lenders.values()].flatMap(({ agent, tasks }) => {
      const ended = [...tasks.keys()].map((id) => [id, agent.id as AgentId] as const);
      tasks.clear();
      return ended;
    });
  }

  #launch(lender: Lender, tasks: readonly TaskInfo[], offered: Resources): void {
    const taken = Resources.from(tasks.flatMap(({ resources }) => [...resources]));
    if (!offered.contains(taken))
      this.wrongs.push(`it took ${taken.toString()} of ${offered.toString()} on ${lender.agent.id}`);
    for (const { taskId, resources } of tasks) {
      if (this.#launched.has(taskId)) this.wrongs.push(`it launched ${taskId} twice`);
      this.#launched.add(taskId);
      lender.tasks.set(taskId, resources.unallocated());
    }
  }
}
