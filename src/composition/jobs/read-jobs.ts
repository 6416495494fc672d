import { text } from 'node:stream/consumers';
import { readText } from '../input/read-text.js';
import { checkNames, parseJobFile, type WrittenJob } from './parse-job.js';

/**
 * The jobs of all files, in order; `-` is standard input.
 *
 * @throws InvalidArgumentError for a file that cannot be read, is wrong, or has a job's name of another
 */
export async function readJobs(files: readonly string[]): Promise<readonly WrittenJob[]> {
  const jobs: WrittenJob[] = [];
  for (const file of files) {
    const content = file === '-' ? await text(process.stdin) : await readText(file, 'a job file');
    jobs.push(...parseJobFile(content, file === '-' ? 'standard input' : file));
  }
  checkNames(jobs);
  return jobs;
}
