import { expect } from 'chai';
import { Keys } from '../../../src/engine/cycle/keys.js';
import type { PolicyTask } from '../../../src/policy/task.js';
import { aTask } from '../../../src/testkit/index.js';

describe('the keys of facets', () => {
  const [first, second] = [0, 1].map((instance): PolicyTask => ({ ...aTask(), instance, job: aTask().job }));
  const sameJob = { ...second!, job: first!.job };

  it('are asked for once a task, or once a job where they follow from it', () => {
    const keys = new Keys();
    const asked: string[] = [];
    const byTask = { keyOf: ({ instance }: PolicyTask) => `${asked.push('task')} ${instance}` };
    const byJob = { keyOf: () => String(asked.push('job')), keyedBy: 'job' as const };
    const found = [first!, sameJob, first!].map((task) => [keys.of(byTask, task), keys.of(byJob, task)]);
    expect(asked).to.deep.equal(['task', 'job', 'task']);
    expect(found[1]).to.deep.equal(['3 1', found[0]![1]]);
    expect(found[2]).to.deep.equal(found[0]);
    expect(keys.of(byJob, second!), 'of another job').not.to.equal(found[0]![1]);
  });

  it('tell whether another task has the same ones, and say no of one that was not asked about', () => {
    const keys = new Keys();
    const facet = { keyOf: () => 'same' };
    const known = [keys.of(facet, first!)];
    const places = [keys.placeOf(facet)];
    expect(keys.areOf(sameJob, places, known)).to.equal(false);
    keys.of(facet, sameJob);
    expect(keys.areOf(sameJob, places, known)).to.equal(true);
    expect(keys.areOf(sameJob, places, ['other'])).to.equal(false);
  });

  it('are text, or an error', () => {
    const facet = { keyOf: () => 7 as unknown as string };
    expect(() => new Keys().of(facet, first!)).to.throw(TypeError, 'keyOf gave number, no text');
  });
});
