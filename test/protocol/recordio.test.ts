import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError, ProtocolError } from '../../src/base/errors.js';
import { encodeRecord, RecordReader } from '../../src/protocol/recordio.js';
import { recordedStreams } from './captures.js';

const bodies = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 });

describe('RecordIO', () => {
  it('gives back the records that were written, however the stream is cut', () =>
    fc.assert(
      fc.property(bodies, fc.infiniteStream(fc.nat(12)), (records, sizes) => {
        expect(readAll(cut(joined(records.map(encodeRecord)), sizes))).to.deep.equal(records);
      }),
    ));

  it('reads every recorded stream to its end, in one chunk and byte by byte', () => {
    for (const { bytes, records } of recordedStreams()) {
      const single = Array.from({ length: bytes.length }, (_, at) => bytes.subarray(at, at + 1));
      expect(readAll([bytes])).to.deep.equal(records);
      expect(readAll(single)).to.deep.equal(records);
      expect(joined(records.map(encodeRecord))).to.deep.equal(bytes);
    }
  });

  it('tells a stream that ended inside a record from one that ended between two', () =>
    fc.assert(
      fc.property(bodies, fc.nat(), (records, at) => {
        const frames = records.map(encodeRecord);
        const whole = joined(frames);
        const kept = at % (whole.length + 1);
        const ends = frames.map((_, i) => joined(frames.slice(0, i + 1)).length);
        const reader = new RecordReader();
        reader.push(whole.subarray(0, kept));
        if (kept === 0 || ends.includes(kept)) reader.end();
        else expect(() => reader.end()).to.throw(ProtocolError, 'the stream ended');
      }),
    ));

  it('takes any bytes at all, or refuses them with a ProtocolError, and then keeps refusing', () =>
    fc.assert(
      fc.property(garbage(), fc.infiniteStream(fc.nat(12)), (bytes, sizes) => {
        const reader = new RecordReader({ maxRecordBytes: 1000 });
        const failures = cut(bytes, sizes).map((chunk) => failureOf(() => reader.push(chunk)));
        const [first] = failures.filter((failure) => failure !== undefined);
        if (first === undefined) return;
        expect(first).to.be.instanceOf(ProtocolError);
        expect(failures.slice(failures.indexOf(first))).to.satisfy((later: unknown[]) =>
          later.every((it) => it === first),
        );
        expect(failureOf(() => reader.end())).to.equal(first);
      }),
    ));

  it('refuses a length that no body can have, as soon as it sees it', () => {
    const refusals = {
      '\n': 'a record has an empty length',
      '5\nabcde\n': 'a record has an empty length',
      '05\nabcde': 'a length has a leading zero',
      '00\n': 'a length has a leading zero',
      '-5\n': 'a length holds the byte 0x2d; accepted are decimal digits',
      '5 \n': 'a length holds the byte 0x20',
      '5\r\n': 'a length holds the byte 0x0d',
      '1e3\n': 'a length holds the byte 0x65',
      HTTP: 'a length holds the byte 0x48',
      '67108865': 'a record of 67108865 bytes or more exceeds the limit of 67108864',
      '99999999999999999999999999': 'exceeds the limit of 67108864',
    };
    for (const [text, message] of Object.entries(refusals)) {
      expect(() => new RecordReader().push(Buffer.from(text)), text)
        .to.throw(ProtocolError, `RecordIO: `)
        .and.satisfy((error: Error) => error.message.includes(message));
    }
  });

  it('takes a record of exactly the limit, and none that is a byte longer', () => {
    const body = new Uint8Array(10).fill(7);
    expect(new RecordReader({ maxRecordBytes: 10 }).push(encodeRecord(body))).to.deep.equal([body]);
    expect(() => new RecordReader({ maxRecordBytes: 9 }).push(encodeRecord(body))).to.throw('exceeds the limit of 9');
  });

  it('takes a record of no bytes', () => {
    expect(new RecordReader().push(Buffer.from('0\n0\n1\na'))).to.deep.equal([
      new Uint8Array(0),
      new Uint8Array(0),
      Uint8Array.of(0x61),
    ]);
  });

  it('lends no memory: a chunk may be used again for the next', () => {
    const reader = new RecordReader();
    const chunk = Uint8Array.from(Buffer.from('3\nab'));
    reader.push(chunk);
    chunk.fill(0);
    expect(reader.push(Buffer.from('c'))).to.deep.equal([Uint8Array.from(Buffer.from('abc'))]);
  });

  it('takes a large record in small chunks in linear time', () => {
    const body = new Uint8Array(8 * 2 ** 20).fill(1);
    const record = encodeRecord(body);
    const chunks = Array.from({ length: Math.ceil(record.length / 64) }, (_, i) =>
      record.subarray(i * 64, i * 64 + 64),
    );
    // 131,073 chunks: copying all that is there at each of them would move half a terabyte.
    expect(readAll(chunks)[0]?.length).to.equal(body.length);
  });

  it('refuses a limit that is no whole number from 1', () => {
    for (const maxRecordBytes of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => new RecordReader({ maxRecordBytes })).to.throw(InvalidArgumentError, 'accepted is a whole number');
    }
  });
});

/** Bytes that look like RecordIO for a while. */
function garbage(): fc.Arbitrary<Uint8Array> {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 10 }),
    fc
      .constantFrom('5\nabcde', '0\n', '\n', '12', '99999', '007\n', ' ', '1001\n')
      .map((text) => new Uint8Array(Buffer.from(text))),
  );
  return fc.array(piece, { maxLength: 6 }).map(joined);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function cut(bytes: Uint8Array, sizes: IterableIterator<number>): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size: number = sizes.next().value as number;
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

function readAll(chunks: readonly Uint8Array[]): readonly Uint8Array[] {
  const reader = new RecordReader();
  const records = chunks.flatMap((chunk) => reader.push(chunk));
  reader.end();
  return records;
}

function failureOf(act: () => void): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return error;
  }
}
