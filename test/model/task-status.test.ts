import { expect } from 'chai';
import { isTerminal, TASK_STATES } from '../../src/model/task-status.js';

describe('isTerminal', () => {
  it('holds for the states after which nothing more is heard of a task', () => {
    expect(TASK_STATES.filter((state) => !isTerminal(state))).to.deep.equal([
      'staging',
      'starting',
      'running',
      'killing',
      'unreachable',
      'unknown',
    ]);
  });
});
