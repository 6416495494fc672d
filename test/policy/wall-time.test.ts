import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError, labelOf, numberLabel, timeLabel, wallTimeOf } from '../../src/policy/index.js';
import { aJob } from '../../src/testkit/builders.js';

describe('wallTimeOf', () => {
  it('reads every time that is written in ISO 8601, to the millisecond', () => {
    const [from, to] = [Date.UTC(1970, 0, 1), Date.UTC(9999, 11, 31)];
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), (time) => {
        expect(wallTimeOf(new Date(time).toISOString())).to.equal(time);
      }),
    );
  });

  it('reads minutes without seconds, and seconds since 1970', () => {
    expect(wallTimeOf('2024-02-29T12:30Z')).to.equal(Date.UTC(2024, 1, 29, 12, 30));
    expect(wallTimeOf('1700000000.25')).to.equal(1_700_000_000_250);
  });

  it('reads nothing else', () => {
    for (const text of [
      '',
      'tomorrow',
      '2023-02-29T00:00Z',
      '2024-13-01T00:00Z',
      '2024-01-01',
      '2024-01-01T24:00Z',
      '-1',
    ])
      expect(wallTimeOf(text), text).to.equal(undefined);
  });
});

describe('labels', () => {
  const job = aJob({ labels: [{ key: 'a', value: '2.5' }, { key: 'b' }, { key: 'a', value: 'late' }] });

  it('are texts, the first of a name counts, and one without a value is empty', () => {
    expect(['a', 'b', 'c'].map((label) => labelOf(job, label))).to.deep.equal(['2.5', '', undefined]);
  });

  it('may be numbers or times; what is neither is refused with the job, the label and the text', () => {
    expect([numberLabel(job, 'a', 0), numberLabel(job, 'c', 0)]).to.deep.equal([2.5, undefined]);
    expect([timeLabel(job, 'a'), timeLabel(job, 'c')]).to.deep.equal([2500, undefined]);
    expect(() => numberLabel(job, 'a', 3)).to.throw(
      InvalidArgumentError,
      "job 'job': label 'a' takes a number from 3, got '2.5'",
    );
    expect(() => timeLabel(job, 'b')).to.throw(/^job 'job': label 'b' takes a time in UTC as .*; got ''$/);
  });
});
