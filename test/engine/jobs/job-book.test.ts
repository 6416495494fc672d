import { expect } from 'chai';
import { JobBook, type JobEntry } from '../../../src/engine/jobs/job-book.js';
import { encodeTaskId } from '../../../src/model/task-id.js';
import { aJob } from '../../../src/testkit/builders.js';

describe('a book of jobs', () => {
  /** A job whose instances have ended, the first of them after so many attempts. */
  const ended = (book: JobBook, name: string, attempts: number): JobEntry => {
    const entry = book.submit(aJob({ name, count: 2 }), 0);
    const [first] = entry.instances;
    if (first === undefined) throw new Error('no instance');
    for (let attempt = 1; attempt < attempts; attempt++) {
      book.retire(first.current);
      book.nextAttempt(first, true, 0, 0);
    }
    for (const instance of entry.instances) {
      book.retire(instance.current);
      book.end(instance, 'finished');
    }
    return entry;
  };
  it('forgets jobs that have ended with all attempts, those first that ended first', () => {
    const book = new JobBook();
    const jobs = ['a', 'b', 'c'].map((name, i) => ended(book, name, i + 1));
    const known = (): readonly string[] => [...book.jobs.keys()];
    const tasks = new Set(jobs.flatMap(({ instances }) => instances.map(({ current }) => current.id)));
    expect([...tasks].every((id) => book.task(id) !== undefined)).to.equal(true);
    for (const job of jobs) book.forgetOldest(job, 1);
    expect(known()).to.deep.equal(['c']);
    const remembered = [...tasks].filter((id) => book.task(id) !== undefined);
    expect(remembered).to.deep.equal(jobs[2]?.instances.map(({ current }) => current.id));
    const elder = encodeTaskId({ job: 'b', instance: 0, attempt: 1 });
    expect(book.task(elder), 'an attempt before the last').to.equal(undefined);
  });

  it('keeps a job of which something may still run', () => {
    const book = new JobBook();
    const entry = book.submit(aJob({ name: 'a' }), 0);
    const [instance] = entry.instances;
    if (instance === undefined) throw new Error('no instance');
    book.end(instance, 'finished'); // and is not retired
    book.forgetOldest(entry, 0);
    expect([...book.jobs.keys()]).to.deep.equal(['a']);
    expect(book.instanceOf(instance.current)).to.equal(instance);
  });

  it('knows whose an attempt is, and of a stranger that it is nobody’s', () => {
    const book = new JobBook();
    const [first] = book.submit(aJob({ name: 'a' }), 0).instances;
    if (first === undefined) throw new Error('no instance');
    const elder = first.current;
    const next = book.nextAttempt(first, false, 0, 10);
    expect([elder, next].map((task) => book.instanceOf(task))).to.deep.equal([first, first]);
    expect(() => book.instanceOf({ ...next })).to.throw('belongs to no instance');
  });
});
