import { shippedPolicies } from '../../policies/index.js';
import { DEFAULT_ENGINE_CONFIG } from '../../src/engine/config.js';
import { checkedSlice } from '../../src/engine/cycle/checked-slice.js';
import { launchInfo } from '../../src/engine/cycle/launch-info.js';
import { Placer } from '../../src/engine/cycle/placer.js';
import { JobBook } from '../../src/engine/jobs/job-book.js';
import type { TaskEntry } from '../../src/engine/jobs/task-entry.js';
import type { Row } from '../../src/engine/rows/row.js';
import { EngineState } from '../../src/engine/state.js';
import type { FrameworkId } from '../../src/model/ids.js';
import type { Offer } from '../../src/model/offer.js';
import { parseChainConfig } from '../../src/policy/chain-config.js';
import { resolveChain } from '../../src/policy/resolve-chain.js';
import { type Acceptance, AcceptWriter } from '../../src/protocol/direct/accept-writer.js';
import { readOffers } from '../../src/protocol/direct/read-offers.js';
import { protobufCodec } from '../../src/protocol/protobuf-codec.js';
import type { Resources } from '../../src/resources/resources.js';
import { checksum, ROLE, type Shape, shapes, wireOffers } from './fenzo.js';

const AGENTS = 10_000;
const TASKS = 20_000;
/** What w3 must come to. */
const CHECKSUM = '6e4ca097';
const TOUCHED = 784;

export const FRAMEWORK = 'framework' as FrameworkId;

const CHAIN = resolveChain(
  parseChainConfig({ feasibility: [], domain: [], score: 'bin-packing' }, 'w12'),
  shippedPolicies,
  1,
);

/** The w3 of Fenzo from bytes to bytes: one OFFERS event of 10,000 offers in, an ACCEPT per agent that is used out. */
export class W12 {
  /** The event. */
  readonly bytes: Uint8Array;
  readonly #tasks: readonly TaskEntry[];

  constructor() {
    this.bytes = protobufCodec.encodeEvent({ type: 'OFFERS', offers: { offers: wireOffers(AGENTS, false) } });
    this.#tasks = tasksOf(shapes(TASKS));
  }

  /** @throws Error unless it places as w3 must */
  check(): readonly Acceptance[] {
    const state = filled(readDirect(this.bytes));
    const rows = this.match(state);
    const found = checksum(rows);
    if (found !== CHECKSUM) throw new Error(`w12 placed with checksum ${found}, not ${CHECKSUM}`);
    const acceptances = this.decide(filled(readDirect(this.bytes))).map(acceptanceOf);
    if (acceptances.length !== TOUCHED) throw new Error(`w12 used ${acceptances.length} agents, not ${TOUCHED}`);
    return acceptances;
  }

  /**
   * Bytes to bytes. As the launcher does it, what to run is put together and written agent by agent.
   * @returns how many ACCEPTs
   */
  whole(): number {
    const writer = new AcceptWriter('reservations');
    let calls = 0;
    for (const agent of this.decide(filled(readDirect(this.bytes)))) {
      if (writer.write(FRAMEWORK, acceptanceOf(agent)) !== undefined) calls++;
    }
    if (calls !== TOUCHED) throw new Error(`${calls} ACCEPTs were written, not ${TOUCHED}`);
    return calls;
  }

  /** Matching and no more: what is placed is taken out of the columns. @returns the slot of each task */
  match(state: EngineState): Int32Array {
    const { table, demands } = state;
    const { free, changes } = table.columns;
    const placer = placerOf(state);
    placer.nextRound();
    const slots = new Int32Array(this.#tasks.length);
    for (let i = 0; i < slots.length; i++) {
      const task = this.#tasks[i]!;
      const demand = demands.of(task.job.resources);
      const slot = placer.place(task, demand) ?? -1;
      slots[i] = slot;
      if (slot < 0) continue;
      for (const dim of demand.asked) free[dim]![slot]! -= demand.need[dim]!;
      changes.touch(slot);
    }
    return slots;
  }

  /** Matching with slices and claims. @returns what was decided, for each agent that is used */
  decide(state: EngineState): readonly Decided[] {
    const placer = placerOf(state);
    placer.nextRound();
    const decided = new Array<Decided | undefined>(state.table.view.size);
    for (const task of this.#tasks) decideOn(task, state, placer, decided);
    return decided.filter((agent) => agent !== undefined);
  }
}

/** Tasks for one agent, and what each of them gets. */
export interface Decided {
  readonly row: Row;
  readonly tasks: TaskEntry[];
  readonly slices: Resources[];
}

/** Places a task and claims what it takes, as a cycle does. */
function decideOn(task: TaskEntry, state: EngineState, placer: Placer, decided: (Decided | undefined)[]): void {
  const { table, demands, chain } = state;
  const demand = demands.of(task.job.resources);
  const row = table.at(placer.place(task, demand) ?? -1);
  if (row === undefined) return;
  const { policy, facet } = chain.slice;
  const slice = checkedSlice(policy, facet, task, row, 0, demand.need, table.view.resources);
  table.claim(row, slice.task, demand.need);
  decided[row.slot] ??= { row, tasks: [], slices: [] };
  const { tasks, slices } = decided[row.slot]!; // just made, if it was absent
  tasks.push(task);
  slices.push(slice.task);
}

function acceptanceOf({ row, tasks, slices }: Decided): Acceptance {
  return {
    offerIds: row.offers.map(({ offer }) => offer.id),
    operations: [{ type: 'launch', tasks: tasks.map((task, i) => launchInfo(task, row, slices[i]!, 0)) }],
    refuseSeconds: 0,
  };
}

export function readDirect(bytes: Uint8Array): readonly Offer[] {
  const offers = readOffers(bytes);
  if (offers === undefined) throw new Error('the direct reader left the event to the general codec');
  return offers;
}

/** An engine's state that has received the offers. */
export function filled(offers: readonly Offer[]): EngineState {
  const state = new EngineState({ ...DEFAULT_ENGINE_CONFIG, roles: [ROLE] }, CHAIN);
  state.table.reserve(offers.length);
  for (const offer of offers) state.table.addOffer(offer, 0);
  return state;
}

function placerOf({ table, chain, companions, keys, cordoned, config }: EngineState): Placer {
  const { indexBytes: budgetBytes } = config;
  return new Placer({ table, chain, companions, keys, cordoned, strategy: 'auto', budgetBytes });
}

/** The pending tasks, made in the order in which they come: of each shape there is one job, which grows task by task. */
function tasksOf(all: readonly Shape[]): readonly TaskEntry[] {
  const book = new JobBook();
  return all.map(({ milliCpus, memMib }) => {
    const name = `job-${milliCpus}-${memMib}`;
    const known = book.jobs.get(name);
    if (known !== undefined) return book.addInstance(known, 0).current;
    const scalars = { cpus: milliCpus, mem: memMib * 1000 };
    const job = book.submit(
      {
        name,
        count: 1,
        priority: 0,
        role: ROLE,
        command: { value: 'exec /opt/batch/run --input "$INPUT"', shell: true, environment: { INPUT: name } },
        resources: { scalars, ports: 0 },
        constraints: [],
        labels: [{ key: 'team', value: 'batch' }],
        retry: { retries: 0, backoffMs: 1_000, maxBackoffMs: 60_000 },
      },
      0,
    );
    return job.instances[0]!.current;
  });
}
