import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  EngineError,
  InvalidArgumentError,
  isEngineError,
  messageOf,
  PolicyFaultError,
  ProtocolError,
} from '../../src/base/errors.js';

describe('errors', () => {
  it('each has a code of its own, its class name and what it says', () => {
    const errors = [
      new InvalidArgumentError('count must be at least 1'),
      new PolicyFaultError('spread', 'scored NaN'),
      new ProtocolError('RecordIO', 'length is no number'),
    ];
    expect(errors.map(({ name, code, message }) => ({ name, code, message }))).to.deep.equal([
      { name: 'InvalidArgumentError', code: 'ENGINE_INVALID_ARGUMENT', message: 'count must be at least 1' },
      { name: 'PolicyFaultError', code: 'ENGINE_POLICY_FAULT', message: "policy 'spread' scored NaN" },
      { name: 'ProtocolError', code: 'ENGINE_PROTOCOL', message: 'RecordIO: length is no number' },
    ]);
    for (const error of errors) expect(error).to.be.instanceOf(EngineError).and.instanceOf(Error);
  });

  it('keep their cause', () => {
    const cause = new RangeError('too short');
    expect(new PolicyFaultError('spread', 'threw', { cause }).cause).to.equal(cause);
    expect(new ProtocolError('Event', 'is cut off', { cause }).cause).to.equal(cause);
  });

  it('are known across copies of the package', () => {
    const source = readFileSync(new URL('../../src/base/errors.js', import.meta.url), 'utf8').replace(/^export /gm, '');
    const copy = vm.runInNewContext(`${source}\nnew InvalidArgumentError('from a copy')`) as unknown;
    expect(copy).not.to.be.instanceOf(EngineError);
    expect(isEngineError(copy)).to.equal(true);
  });

  it('are not mistaken for anything else', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (value) => !isEngineError(value)));
    expect(isEngineError(new Error('plain'))).to.equal(false);
  });
});

describe('messageOf', () => {
  it('says something about whatever was thrown, and never throws', () => {
    const thrown = fc.oneof(
      fc.anything({ withNullPrototype: true }),
      fc.string().map((text) => new Error(text)),
      fc.constant(Symbol('thrown')),
    );
    fc.assert(fc.property(thrown, (value) => messageOf(value).length > 0));
  });

  it('is the message of an error and the text of anything else', () => {
    expect(messageOf(new Error('disk full'))).to.equal('disk full');
    expect(messageOf('disk full')).to.equal('disk full');
    expect(messageOf(undefined)).to.equal('undefined');
  });

  it('is the name of an error that says nothing', () => {
    expect(messageOf(new TypeError())).to.equal('TypeError');
  });

  it('looks into an aggregate that says nothing, as Node throws for a host with two addresses', () => {
    const refused = new AggregateError([
      new Error('connect ECONNREFUSED ::1:5050'),
      new Error('connect ECONNREFUSED 127.0.0.1:5050'),
    ]);
    expect(messageOf(refused)).to.equal('connect ECONNREFUSED ::1:5050; connect ECONNREFUSED 127.0.0.1:5050');
    expect(messageOf(new AggregateError([new Error('inner')], 'outer'))).to.equal('outer');
  });
});
