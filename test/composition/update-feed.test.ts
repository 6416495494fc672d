import { expect } from 'chai';
import fc from 'fast-check';
import { UpdateFeed } from '../../src/composition/update-feed.js';
import type { Notice } from '../../src/engine/notice.js';

const notice = (n: number): Notice => ({ type: 'cycle', tried: n, placed: 0, pending: 0 });

async function all(updates: AsyncIterable<Notice>): Promise<number[]> {
  const read: number[] = [];
  for await (const one of updates) if (one.type === 'cycle') read.push(one.tried);
  return read;
}

describe('UpdateFeed', () => {
  it('hands each reader everything from the moment on at which it asked, in order', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(5), fc.nat(5), fc.nat(5), async (before, early, late) => {
        const feed = new UpdateFeed();
        let n = 0;
        const tell = (count: number): void => {
          for (let i = 0; i < count; i++) feed.tell(notice(n++));
        };
        tell(before);
        const first = all(feed.read());
        tell(early);
        const second = all(feed.read());
        await Promise.resolve();
        tell(late);
        feed.end();
        const everything = Array.from({ length: n }, (_, i) => i);
        expect(await first).to.deep.equal(everything.slice(before));
        expect(await second).to.deep.equal(everything.slice(before + early));
      }),
    ));

  it('throws the failure after what was told before it', async () => {
    const feed = new UpdateFeed();
    const read: Notice[] = [];
    const updates = feed.read();
    feed.tell(notice(1));
    feed.end(new Error('gone'));
    let thrown: unknown;
    try {
      for await (const one of updates) read.push(one);
    } catch (error) {
      thrown = error;
    }
    expect(read).to.deep.equal([notice(1)]);
    expect(thrown).to.be.an('error').with.property('message', 'gone');
  });

  it('forgets a reader that leaves', async () => {
    const feed = new UpdateFeed();
    const updates = feed.read();
    feed.tell(notice(1));
    for await (const one of updates) {
      expect(one).to.deep.equal(notice(1));
      break;
    }
    feed.tell(notice(2));
    expect(await updates.next()).to.deep.equal({ done: true, value: undefined });
  });

  it('keeps the first of two ends', async () => {
    const feed = new UpdateFeed();
    feed.end();
    feed.end(new Error('too late'));
    expect(await all(feed.read())).to.deep.equal([]);
  });
});
