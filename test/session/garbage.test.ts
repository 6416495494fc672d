import { expect } from 'chai';
import fc from 'fast-check';
import { encodeRecord } from '../../src/protocol/recordio.js';
import { SessionHarness } from './harness.js';
import { subscribed } from './stub-master.js';

describe('A session that reads garbage', () => {
  it('drops the stream with a ProtocolError, whatever it is, and subscribes again', async () => {
    const harness = new SessionHarness();
    const master = await harness.master();
    harness.start([master]);
    const garbage = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(encodeRecord(bytes))),
      fc.json().map((json) => Buffer.from(encodeRecord(Buffer.from(json)))),
      fc
        .constantFrom('-1\n', '00\n', '99999999999999999999\n', '\n', '5', 'HTTP/1.1 200 OK\r\n')
        .map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(garbage, fc.boolean(), async (bytes, isSubscribed) => {
        const stream = await master.streams.next();
        if (isSubscribed) {
          stream.send(subscribed());
          await harness.expect('subscribed');
        }
        stream.write(bytes);
        stream.end();
        if (isSubscribed) await harness.expect('disconnected');
        await harness.retry();
        expect(harness.reports.size).to.equal(0);
      }),
      { numRuns: 60 },
    );
    await harness.comeUp(master);
    await harness.close();
  });

  it('names what was wrong', async () => {
    const harness = new SessionHarness();
    const master = await harness.master();
    const stream = await harness.subscribe(master);
    stream.write(encodeRecord(Buffer.from('{"type":"RESCIND"}')));
    expect((await harness.expect('disconnected')).reason).to.include("Expecting 'rescind' to be present");
    await harness.close();
  });
});
