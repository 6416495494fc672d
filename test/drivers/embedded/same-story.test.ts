import { expect } from 'chai';
import { randomStream } from '../../../src/base/random.js';
import { VirtualClock } from '../../../src/base/virtual-clock.js';
import { MasterServer } from '../../../src/cluster/host/master-server.js';
import { EmbeddedMaster } from '../../../src/drivers/embedded/embedded-master.js';
import { HttpMaster } from '../../../src/drivers/http/http-master.js';
import type { FrameworkConfig } from '../../../src/drivers/translate/framework.js';
import type { CallOutcome, MasterCall, MasterConnection, MasterEvent } from '../../../src/engine/ports/master.js';
import type { TaskId } from '../../../src/model/ids.js';
import type { Offer } from '../../../src/model/offer.js';
import type { TaskStatus } from '../../../src/model/task-status.js';
import { jsonCodec } from '../../../src/protocol/json-codec.js';
import { protobufCodec } from '../../../src/protocol/protobuf-codec.js';
import { Resources } from '../../../src/resources/resources.js';
import { Bench } from '../../cluster/core/harness.js';

const FRAMEWORK: FrameworkConfig = {
  user: 'root',
  name: 'test',
  roles: ['eng', 'ops'],
  failoverTimeoutMs: 60_000,
  checkpoint: true,
};

/** What a framework does next, having heard so much; `undefined`: let time pass. */
type Step = (heard: readonly MasterEvent[]) => MasterCall | undefined;

const STORY: readonly Step[] = [
  (heard) => accepting(offersIn(heard)[0], 'a', 'b'),
  wait,
  acknowledging('a'),
  acknowledging('b'),
  wait,
  (heard) => ({
    type: 'decline',
    offerIds: offersIn(heard)
      .slice(1, 3)
      .map(({ id }) => id),
    refuseSeconds: 2.5,
  }),
  acknowledging('a'),
  () => ({ type: 'kill', taskId: 'b' as TaskId, graceMs: 500 }),
  wait,
  acknowledging('b'),
  acknowledging('b'),
  acknowledging('b'),
  () => ({ type: 'suppress', roles: ['eng'] }),
  wait,
  () => ({ type: 'reconcile', tasks: [] }),
  () => ({ type: 'reconcile', tasks: [{ taskId: 'never' as TaskId }] }),
  (heard) => accepting(offersIn(heard)[0], 'c'),
  () => ({ type: 'revive', roles: ['eng'] }),
  wait,
  () => ({ type: 'kill', taskId: 'a' as TaskId }),
  wait,
];

describe('the embedded driver and the one over HTTP', () => {
  for (const codec of [jsonCodec, protobufCodec]) {
    it(`tell the same story, call by call, in ${codec.mediaType}`, async () => {
      const embedded = new Teller(({ master, clock }) => new EmbeddedMaster({ master, framework: FRAMEWORK, clock }));
      const story = await embedded.tell();
      expect(story.events.length).to.be.greaterThan(12);

      const server = await MasterServer.listen(0);
      const overHttp = new Teller(({ master, clock }) => {
        server.serve(master, { clock });
        const masters = [new URL(`http://127.0.0.1:${server.port}`)];
        return new HttpMaster({
          masters,
          framework: FRAMEWORK,
          codec,
          clock: new VirtualClock(),
          random: randomStream(1),
        });
      });
      try {
        expect(await overHttp.tell(story.heardAfter)).to.deep.equal(story);
      } finally {
        await overHttp.end();
        await server.close();
      }
    });
  }
});

interface Story {
  readonly events: readonly MasterEvent[];
  readonly outcomes: readonly CallOutcome[];
  /** How many events there were after each step. */
  readonly heardAfter: readonly number[];
}

/** Plays the story through one driver, on a master of its own. */
class Teller {
  readonly #bench = new Bench({ agents: 3 });
  readonly #driver: MasterConnection;
  readonly #events: MasterEvent[] = [];
  #isSubscribed = false;
  #heard: () => void = () => undefined;

  constructor(connect: (bench: Bench) => MasterConnection) {
    this.#driver = connect(this.#bench);
  }

  /** @param expected - how many events to wait for after each step, where they come by a socket */
  async tell(expected?: readonly number[]): Promise<Story> {
    const outcomes: CallOutcome[] = [];
    const heardAfter: number[] = [];
    this.#driver.start({
      subscribed: () => {
        this.#isSubscribed = true;
        this.#heard();
      },
      event: (event) => {
        this.#events.push(event);
        this.#heard();
      },
      disconnected: (reason) => expect.fail(reason),
      failed: (error) => expect.fail(error.message),
    });
    if (expected === undefined) this.#bench.clock.advanceBy(0);
    await this.#until(() => this.#isSubscribed);
    for (const [i, step] of [wait, ...STORY].entries()) {
      const call = step(this.#events);
      if (call !== undefined) outcomes.push(await this.#driver.call(call));
      this.#bench.clock.advanceBy(call === undefined ? 1_100 : 0);
      await this.#until(() => this.#events.length >= (expected?.[i] ?? 0));
      heardAfter.push(this.#events.length);
    }
    return { events: this.#events, outcomes, heardAfter };
  }

  async end(): Promise<void> {
    await this.#driver.stop();
    this.#bench.master.stop();
  }

  async #until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => (this.#heard = resolve));
  }
}

function wait(): undefined {
  return undefined;
}

function acknowledging(taskId: string): Step {
  return (heard) => {
    const { agentId, taskId: id, uuid } = statusOf(heard, taskId);
    if (agentId === undefined || uuid === undefined) throw new Error(`no update of ${taskId} to acknowledge`);
    return { type: 'acknowledge', agentId, taskId: id, uuid };
  };
}

function accepting(offer: Offer | undefined, ...taskIds: readonly string[]): MasterCall {
  if (offer === undefined) throw new Error('no offer to accept');
  const half = { type: 'scalar' as const, milliUnits: 500, reservations: [], allocationRole: offer.role };
  const tasks = taskIds.map((taskId) => ({
    taskId: taskId as TaskId,
    name: taskId,
    agentId: offer.agentId,
    resources: Resources.of({ ...half, name: 'cpus' }, { ...half, name: 'mem', milliUnits: 64_000 }),
    command: { value: 'true', shell: true, environment: { KEY: 'value' } },
    labels: [],
  }));
  return { type: 'accept', offerIds: [offer.id], operations: [{ type: 'launch', tasks }], refuseSeconds: 0 };
}

function offersIn(heard: readonly MasterEvent[]): readonly Offer[] {
  return heard.flatMap((event) => (event.type === 'offers' ? event.offers : []));
}

function statusOf(heard: readonly MasterEvent[], taskId: string): TaskStatus {
  const status = heard
    .flatMap((event) => (event.type === 'update' ? [event.status] : []))
    .findLast((each) => each.taskId === taskId);
  if (status === undefined) throw new Error(`nothing was heard of ${taskId}`);
  return status;
}
