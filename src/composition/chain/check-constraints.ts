import { InvalidArgumentError } from '../../base/errors.js';
import { didYouMean } from '../../base/nearest.js';
import type { TaskId } from '../../model/ids.js';
import type { Constraint, Job } from '../../model/job.js';
import type { Chain } from '../../policy/chain.js';
import type { PolicyTask } from '../../policy/task.js';
import type { WrittenJob } from '../jobs/parse-job.js';

/**
 * Makes sure that no constraint of a job goes unheard: each is read by a policy of the chain, which takes its values.
 *
 * @throws InvalidArgumentError at the operator that nobody reads, or with what a policy has to say about the constraint
 */
export function checkConstraints({ job, errorAt }: WrittenJob, chain: Chain): void {
  for (const [at, constraint] of job.constraints.entries()) {
    if (isRead(job, constraint, chain, (message) => errorAt(['constraints', at], message))) continue;
    const declared = facetsOf(chain).flatMap(({ operators: names = [] }) => names);
    const operators = [...new Set(declared)];
    throw errorAt(
      ['constraints', at, 'operator'],
      `no policy of the chain reads '${constraint.operator}'${didYouMean(constraint.operator, operators)} (accepted: ${operators.join(', ')})`,
    );
  }
}

/** A facet sees no more of a task than its `keyOf` tells, so one whose key does not change does not read it. */
function isRead(
  job: Job,
  constraint: Constraint,
  chain: Chain,
  wrong: (message: string) => InvalidArgumentError,
): boolean {
  // These are handed whole tasks: what they read cannot be told.
  if (chain.admission.length > 0 || chain.gang !== undefined || chain.cycle !== undefined) return true;
  const [without, with_] = [taskOf(job, []), taskOf(job, [constraint])];
  return facetsOf(chain).some((facet) => {
    try {
      return facet.keyOf !== undefined && facet.keyOf(without) !== facet.keyOf(with_);
    } catch (error) {
      if (error instanceof InvalidArgumentError) throw wrong(error.message);
      throw error;
    }
  });
}

/** What may read constraints. */
interface ReadingFacet {
  readonly operators?: readonly string[];
  keyOf?(task: PolicyTask): string;
}

function facetsOf(chain: Chain): readonly ReadingFacet[] {
  const scoring = chain.levels.flatMap(({ scores, domains }) => [...scores, ...domains]);
  return [...chain.feasibility, ...chain.domain, ...scoring, chain.slice].map(({ facet }) => facet);
}

function taskOf(job: Job, constraints: readonly Constraint[]): PolicyTask {
  const id = '' as TaskId;
  return { id, job: { ...job, constraints }, instance: 0, attempt: 1, pendingSince: 0, failedOn: [], sequence: 0 };
}
