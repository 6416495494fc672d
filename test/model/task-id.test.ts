import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError } from '../../src/base/errors.js';
import { decodeTaskId, encodeTaskId, type TaskIdParts } from '../../src/model/task-id.js';

/** Any UTF-16 at all, lone surrogates and what the encoding itself writes included. */
const names = (): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('.', '/', '%', '%u', 'D800', '\uD800', '\uDC00', '\uFFFD', '%2E', '0', '.0.1', '~'),
      ),
    )
    .map((parts) => parts.join(''));

const taskParts = (): fc.Arbitrary<TaskIdParts> =>
  fc.record({ job: names(), instance: fc.maxSafeNat(), attempt: fc.maxSafeNat().map((n) => Math.max(1, n)) });

describe('task ids', () => {
  it('say what they were made of, whatever the name of the job', () => {
    fc.assert(
      fc.property(taskParts(), (made) => {
        expect(decodeTaskId(encodeTaskId(made))).to.deep.equal(made);
      }),
    );
  });

  it('are letters, digits, `_`, `-`, `%` and two dots: a folder name for any agent', () => {
    fc.assert(fc.property(taskParts(), (made) => /^[A-Za-z0-9_%-]*\.\d+\.\d+$/.test(encodeTaskId(made))));
  });

  it('differ where their parts differ', () => {
    fc.assert(
      fc.property(taskParts(), taskParts(), (a, b) => {
        const same = a.job === b.job && a.instance === b.instance && a.attempt === b.attempt;
        expect(encodeTaskId(a) === encodeTaskId(b)).to.equal(same);
      }),
    );
    expect(encodeTaskId({ job: '\uD800', instance: 0, attempt: 1 })).not.to.equal(
      encodeTaskId({ job: '\uFFFD', instance: 0, attempt: 1 }),
    );
  });

  it('are the only texts that read as task ids', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[A-Za-z0-9_%.-]*(%[0-9A-Fa-fu]{2,5})?\.\d{1,20}\.\d{1,20}$/),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const read = decodeTaskId(text);
        if (read !== undefined) expect(encodeTaskId(read)).to.equal(text);
      }),
    );
  });

  it('keep plain names readable', () => {
    expect(encodeTaskId({ job: 'web-1', instance: 3, attempt: 1 })).to.equal('web-1.3.1');
    expect(encodeTaskId({ job: 'shop/web.v2', instance: 0, attempt: 12 })).to.equal('shop%2Fweb%2Ev2.0.12');
    expect(encodeTaskId({ job: 'größe', instance: 0, attempt: 1 })).to.equal('gr%C3%B6%C3%9Fe.0.1');
  });

  it('of other frameworks are nobody’s', () => {
    for (const id of [
      '',
      'web',
      'web.0',
      'web.0.0',
      'web.01.1',
      'a.b.0.1',
      'we%2fb.0.1',
      'we%ZZ.0.1',
      'web%.0.1',
      'a~b.0.1',
      '%uD83D%uDE00.0.1',
      'web.0.9007199254740993',
    ]) {
      expect(decodeTaskId(id), id).to.equal(undefined);
    }
  });

  it('are not made of numbers that cannot be read back', () => {
    for (const instance of [-1, 0.5, NaN, 2 ** 53])
      expect(() => encodeTaskId({ job: 'web', instance, attempt: 1 })).to.throw(InvalidArgumentError, 'instance');
    for (const attempt of [0, 1.5, Infinity])
      expect(() => encodeTaskId({ job: 'web', instance: 0, attempt })).to.throw(InvalidArgumentError, 'attempt');
  });
});
