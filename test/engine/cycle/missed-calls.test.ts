import { expect } from 'chai';
import { FAULT, FaultBook, type MissedCall } from '../../../src/engine/cycle/faults.js';

describe('a call that missed its deadline', () => {
  it('is told by its number in its step: calls are counted anew in the next', () => {
    const missed: MissedCall[] = [];
    const book = new FaultBook(
      () => undefined,
      (one) => void missed.push(one),
    );
    const call = () => book.call('score', 'slow', () => 'an answer');
    expect([call(), call()]).to.deep.equal(['an answer', 'an answer']);
    book.endStep();
    book.miss({ policy: 'slow', call: 2, deadlineMs: 50 });
    expect([call(), call(), call()]).to.deep.equal(['an answer', FAULT, 'an answer']);
    expect(missed).to.deep.equal([{ policy: 'slow', call: 2, deadlineMs: 50 }]);
  });
});
