import { expect } from 'chai';
import { randomStream } from '../../src/base/random.js';
import type { MasterEvent } from '../../src/engine/ports/master.js';
import type { EventType } from '../../src/protocol/event.js';
import { type RecordedStream, recordedStreams } from '../protocol/captures.js';
import { turnsOfTheLoop } from '../session/inbox.js';
import { DriverHarness, type Report } from './driver-harness.js';

/** How the engine calls what Mesos calls otherwise. */
const NAMES: Partial<Record<EventType, MasterEvent['type']>> = {
  OFFERS: 'offers',
  RESCIND: 'rescind',
  INVERSE_OFFERS: 'inverse-offers',
  RESCIND_INVERSE_OFFER: 'rescind-inverse-offer',
  UPDATE: 'update',
  UPDATE_OPERATION_STATUS: 'operation-update',
  MESSAGE: 'message',
  FAILURE: 'failure',
};

describe('HttpMaster against recorded streams', () => {
  const random = randomStream(2026);
  for (const stream of recordedStreams().filter(({ api }) => api === 'scheduler')) {
    it(`hears all of ${stream.name}`, async () => {
      const harness = await DriverHarness.start(stream.codec);
      try {
        const expected = storyOf(stream);
        const answer = await harness.master.streams.next();
        for (let at = 0; at < stream.bytes.length; ) {
          const size = random.int(1, random.int(1, 4000));
          answer.write(stream.bytes.subarray(at, at + size));
          at += size;
          await turnsOfTheLoop(1);
        }
        answer.end();
        const heard: string[] = [];
        for (let i = 0; i < expected.length; i++) heard.push(wordFor(await harness.reports.next()));
        expect(heard).to.deep.equal(expected);
        expect(harness.reports.size).to.equal(0);
      } finally {
        await harness.close();
      }
    });
  }

  it('says what became of a task', async () => {
    const stream = recordedStreams().find(({ name }) => name === '02-launch-command-task/stream.recordio')!;
    const harness = await DriverHarness.start(stream.codec);
    const answer = await harness.master.streams.next();
    answer.write(stream.bytes);
    answer.end();
    const updates: string[] = [];
    for (
      let report = await harness.reports.next();
      report.type !== 'disconnected';
      report = await harness.reports.next()
    ) {
      if (report.type !== 'event' || report.event.type !== 'update') continue;
      const { taskId, state, message = '' } = report.event.status;
      updates.push(`${taskId} ${state} ${message}`.trim());
    }
    expect(updates.filter((line) => line.startsWith('s2-hello '))).to.deep.equal([
      's2-hello starting',
      's2-hello running',
      's2-hello finished Command exited with status 0',
    ]);
    await harness.close();
  });

  it('cover every event that the engine knows, but for the errors that end a framework', () => {
    const told = new Set(
      recordedStreams()
        .filter(({ api }) => api === 'scheduler')
        .flatMap(storyOf),
    );
    expect([...told]).to.include.members(Object.values(NAMES));
    expect(told.has('failed: removed') && told.has('failed: failed-over') && told.has('failed: refused')).to.equal(
      true,
    );
  });
});

/** What a driver must tell of a stream: subscribed, its events, and how it ended. */
function storyOf({ codec, records }: RecordedStream): string[] {
  const story: string[] = [];
  for (const record of records) {
    const event = codec.decodeEvent(record);
    if (event.type === 'ERROR') {
      const endings: Record<string, string> = {
        'Framework failed over': 'failed-over',
        'Framework has been removed': 'removed',
      };
      return [...story, `failed: ${endings[event.error.message] ?? 'refused'}`];
    }
    if (event.type === 'SUBSCRIBED') story.push('subscribed');
    else if (event.type !== 'HEARTBEAT') story.push(NAMES[event.type] ?? 'unexpected');
  }
  return [...story, 'disconnected: the master ended the stream'];
}

function wordFor(report: Report): string {
  switch (report.type) {
    case 'subscribed':
      return 'subscribed';
    case 'event':
      return report.event.type;
    case 'disconnected':
      return `disconnected: ${report.reason}`;
    case 'failed':
      return `failed: ${String((report.error as { reason?: string }).reason)}`;
  }
}
