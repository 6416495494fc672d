import type { StateRecord } from '../../engine/ports/state-store.js';
import type { Job } from '../../model/job.js';

/** The jobs that these records tell of, as each was wanted last, in the order in which they came. */
export function wantedJobs(records: readonly StateRecord[]): readonly Job[] {
  const jobs = new Map<string, Job>();
  for (const record of records)
    if (record.type === 'job' || record.type === 'update') jobs.set(record.job.name, record.job);
  return [...jobs.values()];
}
