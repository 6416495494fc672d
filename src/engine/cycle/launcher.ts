import type { OfferId } from '../../model/ids.js';
import type { Operation } from '../../model/operation.js';
import type { TaskInfo } from '../../model/task-info.js';
import { Resources } from '../../resources/resources.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { TaskLife } from '../jobs/task-life.js';
import type { StateRecord } from '../ports/state-store.js';
import type { OpenOffer, Row } from '../rows/row.js';
import type { EngineState } from '../state.js';
import type { Decision } from './decision.js';
import { decline } from './decline.js';
import { launchInfo } from './launch-info.js';

/** A task, and what is sent of it. */
interface Launch {
  readonly task: TaskEntry;
  readonly info: TaskInfo;
  /** Before its launch. */
  readonly operations: readonly Operation[];
}

/** One ACCEPT, decided; it leaves once its intents are durable, unless one of its offers ends before. */
interface Draft {
  readonly row: Row;
  readonly offers: readonly OpenOffer[];
  readonly offerIds: readonly OfferId[];
  readonly launches: readonly Launch[];
  readonly refuseSeconds: number;
  state: 'waiting' | 'sent' | 'void';
}

/** Carries decisions out: intents first, then one ACCEPT per row. */
export class Launcher {
  readonly #state: EngineState;
  readonly #life: TaskLife;
  readonly #drafts = new Map<OfferId, Draft>();

  constructor(state: EngineState, life: TaskLife) {
    this.#state = state;
    this.#life = life;
  }

  /** @param refuseRest - the filter on what a row's ACCEPT leaves over, in seconds */
  launch(decisions: readonly Decision[], refuseRest: (row: Row) => number): void {
    const [first] = decisions;
    if (first === undefined) return;
    if (decisions.length === 1) {
      this.#draft(first.row, decisions, refuseRest(first.row));
      return;
    }
    const byRow = new Map<Row, Decision[]>();
    for (const decision of decisions) {
      const others = byRow.get(decision.row);
      if (others === undefined) byRow.set(decision.row, [decision]);
      else others.push(decision);
    }
    for (const [row, ofRow] of byRow) this.#draft(row, ofRow, refuseRest(row));
  }

  /** An offer ended while it was part of a draft: the draft is undone, its tasks are pending again. */
  offerEnded(id: OfferId, reason: string): void {
    const draft = this.#drafts.get(id);
    if (draft !== undefined) this.#void(draft, reason, id);
  }

  /** Every offer ended. */
  allEnded(reason: string): void {
    for (const draft of new Set(this.#drafts.values())) this.#void(draft, reason);
  }

  #draft(row: Row, decisions: readonly Decision[], refuseSeconds: number): void {
    const { table, outbox, jobs, homes } = this.#state;
    const offers = neededOffers(row, decisions);
    const left = row.supply;
    const offerIds = offers.map(({ offer }) => offer.id);
    table.removeOffers(row, offerIds);
    row.declinedInRow = 0;
    // What is left when all decisions are carried out; explain looks at that until the next offer.
    row.seenAt = this.#state.now;
    row.seen = left;
    const launches = decisions.map(({ task, resources, operations, hasHome }): Launch => {
      const instance = jobs.instanceOf(task);
      if (hasHome) homes.founded(task, instance);
      const info = launchInfo(task, row, resources, instance.retries);
      const { holding } = task;
      if (holding !== undefined)
        task.holding = { row: holding.row, offerIds, resources: holding.resources, quantities: holding.quantities };
      task.phase = 'claimed';
      task.since = this.#state.now;
      return { task, info, operations };
    });
    const draft: Draft = { row, offers, offerIds, launches, refuseSeconds, state: 'waiting' };
    for (const id of offerIds) this.#drafts.set(id, draft);
    const last = launches.at(-1);
    for (const launch of launches) {
      const record: StateRecord = { type: 'launch', offerIds, hostname: row.hostname, task: launch.info };
      outbox.record(record, launch === last ? () => this.#send(draft) : undefined);
    }
  }

  #send(draft: Draft): void {
    if (draft.state !== 'waiting') return;
    const { offers, outbox, session } = this.#state;
    const { offerIds } = draft;
    const wanted = draft.launches.filter(({ task }) => !task.killAsked);
    if (session === undefined || wanted.length === 0) {
      this.#void(draft, session === undefined ? 'not subscribed' : 'killed before it was launched');
      return;
    }
    draft.state = 'sent';
    for (const id of offerIds) {
      this.#drafts.delete(id);
      offers.end(id, 'accepted');
    }
    for (const { task } of draft.launches) {
      if (task.killAsked) this.#life.voided(task, 'killed before it was launched');
      else this.#life.launched(task);
    }
    const launch: Operation = { type: 'launch', tasks: wanted.map(({ info }) => info) };
    const isPlain = wanted.every((one) => one.operations.length === 0);
    const operations = isPlain ? [launch] : [...wanted.flatMap((one) => one.operations), launch];
    outbox.call({ type: 'accept', offerIds, operations, refuseSeconds: draft.refuseSeconds }, (outcome) => {
      if (outcome.type === 'ok') return;
      // Of an unknown outcome the tasks stay staging until reconciled: an ACCEPT is never sent twice.
      if (outcome.type === 'refused') this.#refused(wanted, outcome.message);
      // Where the ACCEPT did not arrive, the master holds the offers open still; where it did, this changes nothing.
      if (this.#state.session === session) decline(this.#state, offerIds, 0);
    });
  }

  #refused(launches: readonly Launch[], message: string): void {
    // Of a task that was heard of since, the ACCEPT did arrive, whatever the answer says.
    for (const { task } of launches) if (task.phase === 'staging' && task.unsure) this.#life.refused(task, message);
  }

  /** @param ended - the offer that is gone; the others are free again */
  #void(draft: Draft, reason: string, ended?: OfferId): void {
    if (draft.state !== 'waiting') return;
    draft.state = 'void';
    const { table, offers } = this.#state;
    // First what was claimed is given back: a row that held it twice would take that for its total.
    for (const { task } of draft.launches) this.#life.voided(task, reason);
    for (const { offer, receivedAt } of draft.offers) {
      this.#drafts.delete(offer.id);
      if (offer.id === ended || !offers.isOpen(offer.id)) continue;
      offers.list(table.addOffer(offer, receivedAt));
    }
  }
}

/** The fewest of a row's offers, oldest first, that cover what was decided there. */
function neededOffers(row: Row, decisions: readonly Decision[]): readonly OpenOffer[] {
  const all = row.offers;
  // What operations turn into something else cannot be told from the tasks' resources: all offers go.
  if (decisions.some(({ operations }) => operations.length > 0)) return all;
  if (all.length === 1 && decisions.some(({ resources }) => !resources.isEmpty)) return all;
  const wanted = Resources.from(decisions.flatMap(({ resources }) => [...resources]));
  const lent = (offers: readonly OpenOffer[]): Resources =>
    Resources.from(offers.flatMap(({ offer }) => [...offer.resources]));
  return all.reduceRight((needed, candidate) => {
    const rest = needed.filter((open) => open !== candidate);
    return lent(rest).contains(wanted) ? rest : needed;
  }, all);
}
