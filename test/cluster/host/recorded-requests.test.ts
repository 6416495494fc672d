import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { EventReader, Served } from './served.js';

/** A request to a real master, and its answer. */
interface Recorded {
  readonly tag: string;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | null;
  readonly status: number;
  readonly answerHeaders: readonly (readonly [string, string])[];
  /** Absent of a stream. */
  readonly answer?: string;
  /** What the stream's one event says, if it is an ERROR. */
  readonly error?: string;
}

describe('the HTTP of the master', () => {
  let served: Served;

  afterEach(() => served.stop());

  describe('answers as recorded', () => {
    beforeEach(async () => (served = await Served.start()));

    // A call of type UNKNOWN takes a real master on to a failing assertion; here no such call gets past the codec.
    const ours = read('requests').filter(({ tag }) => tag !== 'call type UNKNOWN with framework id');
    for (const recorded of ours) it(title(recorded), () => compare(recorded));
  });

  describe('that asks for credentials answers as recorded', () => {
    const credential = { principal: 'alice', secret: 'wonder' };
    beforeEach(async () => (served = await Served.start({ credential })));

    for (const recorded of read('credentials')) it(title(recorded), () => compare(recorded));

    it('202 to the right ones', async () => {
      const authorization = ['Authorization', 'Basic YWxpY2U6d29uZGVy'] as const;
      const subscribe = { type: 'SUBSCRIBE', subscribe: { framework_info: { user: 'root', name: 's13' } } };
      const reply = await served.call(subscribe, [authorization]);
      const { framework_id } = await new EventReader(reply).find('SUBSCRIBED');
      const streamId = ['Mesos-Stream-Id', reply.headers[2]?.[1] ?? ''] as const;
      expect((await served.call({ type: 'REVIVE', framework_id }, [authorization, streamId])).status).to.equal(202);
      expect((await served.call({ type: 'REVIVE', framework_id }, [streamId])).status).to.equal(401);
    });
  });

  async function compare({ method, path, headers, body, ...recorded }: Recorded): Promise<void> {
    const reply = await served.send(method, path, headers, body ?? undefined);
    expect(reply.status).to.equal(recorded.status);
    expect(reply.headers.map(([name]) => name)).to.deep.equal(recorded.answerHeaders.map(([name]) => name));
    for (const [i, [name, value]] of recorded.answerHeaders.entries()) {
      if (name === 'Date') expect(reply.headers[i]?.[1]).to.equal('Sun, 22 Nov 2026 08:10:12 GMT');
      else if (name !== 'Mesos-Stream-Id') expect(reply.headers[i]?.[1]).to.equal(value);
    }
    if (recorded.answer !== undefined) expect(reply.body).to.equal(recorded.answer);
    else if (recorded.error !== undefined) {
      expect(await new EventReader(reply).next()).to.deep.equal({ type: 'ERROR', error: { message: recorded.error } });
    }
  }
});

function title({ status, tag }: Recorded): string {
  return `${status} to: ${tag}`;
}

function read(name: string): readonly Recorded[] {
  const lines = readFileSync(`test/fixtures/cluster/${name}.ndjson`, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Recorded);
}
