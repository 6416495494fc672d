import { expect } from 'chai';
import fc from 'fast-check';
import { crc32c } from '../../src/base/crc32c.js';
import { InvalidArgumentError } from '../../src/base/errors.js';
import type { TaskId } from '../../src/model/ids.js';
import { decodeRecord, encodeRecord } from '../../src/stores/records/record-json.js';
import { stateRecords } from '../../src/testkit/arbitraries/records.js';

describe('a record as JSON', () => {
  it('is read back as it was', () => {
    fc.assert(
      fc.property(stateRecords, (record) => {
        const text = encodeRecord(record);
        expect(text).not.to.contain('\n');
        const back = decodeRecord(JSON.parse(text));
        expect(JSON.stringify(back)).to.have.length(text.length);
        expect(decodeRecord(JSON.parse(encodeRecord(back)))).to.deep.equal(back);
        expect(JSON.parse(JSON.stringify(back))).to.deep.equal(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  it('is read, or refused with one line, whatever was done to it', () => {
    const edits = fc.record({ place: fc.nat(), value: fc.oneof(fc.jsonValue(), fc.constant(undefined)) });
    let refused = 0;
    fc.assert(
      fc.property(stateRecords, edits, (record, { place, value }) => {
        const json = JSON.parse(encodeRecord(record)) as object;
        const holders = objectsIn(json);
        const holder = holders[place % holders.length]!;
        const names = Object.keys(holder);
        Reflect.set(holder, names[place % Math.max(1, names.length)] ?? 'stray', value);
        try {
          decodeRecord(json);
        } catch (error) {
          expect(error).to.be.instanceOf(InvalidArgumentError);
          expect((error as Error).message).to.match(/^[^\n]+$/);
          refused += 1;
        }
      }),
      { numRuns: 2_000 },
    );
    expect(refused).to.be.above(500);
  });

  it('leaves out a time that is no number', () => {
    const status = { taskId: 'job.0.1' as TaskId, state: 'running', timestampMs: Number.NaN } as const;
    expect(decodeRecord(JSON.parse(encodeRecord({ type: 'status', status })))).to.deep.equal({
      type: 'status',
      status: { taskId: 'job.0.1', state: 'running' },
    });
  });
});

describe('CRC-32C', () => {
  it('is that of the standard', () => {
    expect(crc32c(Buffer.from('..123456789.'), 2, 11).toString(16)).to.equal('e3069283');
    expect(crc32c(Buffer.alloc(32), 0, 32).toString(16)).to.equal('8a9136aa');
    expect(crc32c(Buffer.alloc(32, 0xff), 0, 32).toString(16)).to.equal('62a8ab43');
  });
});

function objectsIn(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}
