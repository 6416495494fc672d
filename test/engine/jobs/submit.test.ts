import { expect } from 'chai';
import { InvalidArgumentError } from '../../../src/base/errors.js';
import type { Job } from '../../../src/model/job.js';
import { aJob } from '../../../src/testkit/builders.js';
import { engineWith } from '../engine-with.js';

describe('a job', () => {
  const refused: readonly (readonly [what: string, over: Partial<Job>, message: string])[] = [
    ['a name that is taken', {}, "there is a job 'job' already"],
    ['a role that is not ours', { name: 'b', role: 'ops' }, "job 'b': role 'ops' is none of ours (*)"],
    ['no resources', { name: 'b', resources: { scalars: { cpus: 0 }, ports: 0 } }, "job 'b' asks for no resources"],
    ['less than nothing', { name: 'b', resources: { scalars: { cpus: 1_000, mem: -1 }, ports: 0 } }, "'mem'"],
    ['less than a thousandth', { name: 'b', resources: { scalars: { cpus: 0.5 }, ports: 0 } }, "'cpus'"],
    ['half a port', { name: 'b', resources: { scalars: { cpus: 1_000 }, ports: 0.5 } }, 'ports'],
    [
      'a constraint that a policy of the chain refuses',
      { name: 'b', constraints: [{ attribute: 'rack', operator: 'equals', values: [] }] },
      "job 'b': constraint 'rack equals' takes 1 value",
    ],
  ];
  for (const [what, over, message] of refused) {
    it(`with ${what} is refused, and changes nothing`, () => {
      const harness = engineWith({ feasibility: ['attribute'] });
      harness.submit(aJob());
      const before = harness.engine.snapshot();
      expect(() => harness.submit(aJob(over))).to.throw(InvalidArgumentError, message);
      expect(harness.engine.snapshot()).to.deep.equal(before);
    });
  }

  it('is recorded, and becomes as many pending instances as it asks for', () => {
    const harness = engineWith();
    harness.submit(aJob({ name: 'web', count: 3 }));
    expect(harness.records).to.deep.equal([{ type: 'job', job: aJob({ name: 'web', count: 3 }) }]);
    expect(harness.engine.snapshot().jobs).to.deep.equal([
      {
        name: 'web',
        instances: [0, 1, 2].map((instance) => ({
          instance,
          retries: 0,
          taskId: `web.${instance}.1`,
          phase: 'pending',
          message: '',
        })),
      },
    ]);
  });
});
