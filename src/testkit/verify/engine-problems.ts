import fc, { type Arbitrary } from 'fast-check';
import type { Job } from '../../model/job.js';
import { clusters } from '../arbitraries/clusters.js';
import { jobs } from '../arbitraries/jobs.js';
import { printedAs, printTask } from '../arbitraries/printed.js';
import type { ProblemConfig } from '../arbitraries/row-problems.js';
import { aTask, type TestAgent } from '../builders.js';
import type { Making } from '../laws/definition-laws.js';

/** A small cluster and the jobs that are submitted to it, for a policy made just so. */
export interface EngineProblem extends Making {
  readonly agents: readonly TestAgent[];
  /** Of role `*`, under distinct names; at most as many instances altogether as there may be agents. */
  readonly jobs: readonly Job[];
}

/** Up to `most` agents, and as many jobs. */
export function engineProblems({ jobs: of = jobs(), most = 3 }: ProblemConfig = {}): Arbitrary<EngineProblem> {
  return fc
    .record({
      seed: fc.nat(),
      agents: clusters({ most, areReserved: false }),
      jobs: fc.uniqueArray(of, { minLength: 1, maxLength: most, selector: ({ name }) => name }),
    })
    .map(({ jobs: drawn, ...rest }) =>
      printedAs({ ...rest, jobs: drawn.map((job) => ({ ...job, role: '*', count: 1 })) }, ({ agents, jobs: given }) =>
        [
          ...agents.map(({ id, resources }) => `${id}: ${resources}`),
          ...given.map((job) => printTask(aTask({ job }))),
        ].join('\n'),
      ),
    );
}
