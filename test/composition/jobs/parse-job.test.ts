import { expect } from 'chai';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { InvalidArgumentError } from '../../../src/base/errors.js';
import { changeJob } from '../../../src/composition/jobs/job-change.js';
import type { JobInput } from '../../../src/composition/jobs/job-input.js';
import { checkNames, parseJob, parseJobFile } from '../../../src/composition/jobs/parse-job.js';
import { MAX_MILLI_UNITS } from '../../../src/resources/check-resource.js';

const amounts = fc.integer({ min: 1, max: MAX_MILLI_UNITS });
const text = fc
  .string({ minLength: 1, maxLength: 10, unit: 'grapheme-ascii' })
  .filter((s) => s.trim() === s && s !== '');

const inputs: fc.Arbitrary<JobInput> = fc.record(
  {
    name: text,
    command: fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })),
    count: fc.integer({ min: 1, max: 1000 }),
    priority: fc.integer({ min: -100, max: 100 }),
    retries: fc.nat(10),
    environment: fc.dictionary(fc.stringMatching(/^[A-Z_]{1,5}$/), text),
    labels: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), text),
    resources: fc.record({ cpus: amounts.map((milliUnits) => milliUnits / 1000), ports: fc.nat(9) }),
    killGrace: fc.integer({ min: 0, max: 100_000 }).map((ms) => `${ms}ms`),
  },
  { requiredKeys: ['name', 'command'] },
);

describe('parseJob', () => {
  it('reads from a file what it reads from code', () => {
    fc.assert(
      fc.property(fc.array(inputs, { minLength: 1, maxLength: 4 }), (jobs) => {
        const read = parseJobFile(stringify({ jobs }), 'jobs.yaml').map(({ job }) => job);
        expect(read).to.deep.equal(jobs.map((one) => parseJob(one).job));
      }),
    );
  });

  it('reads constraints that are put together, and how long a job will run', () => {
    const written: JobInput = {
      name: 'a',
      command: 'true',
      constraints: [{ any: ['rack equals r1', { none: [{ all: ['disk exists', 'zone in a b'] }] }] }],
      estimate: '10m',
    };
    const { job } = parseJob(written);
    const plain = (attribute: string, operator: string, ...values: readonly string[]) => ({
      attribute,
      operator,
      values,
    });
    const of = (operator: string, ...parts: readonly unknown[]) => ({ attribute: '', operator, values: [], of: parts });
    expect(job.constraints).to.deep.equal([
      of(
        'any',
        plain('rack', 'equals', 'r1'),
        of('none', of('all', plain('disk', 'exists'), plain('zone', 'in', 'a', 'b'))),
      ),
    ]);
    expect(job.estimatedMs).to.equal(600_000);
    expect(changeJob(job, { count: 2 }).job, 'written anew').to.deep.equal({ ...job, count: 2 });
    expect(parseJobFile(stringify({ jobs: [written] }), 'jobs.yaml')[0]!.job).to.deep.equal(job);
  });

  it('keeps every amount of up to three decimals to the thousandth', () => {
    fc.assert(
      fc.property(amounts, (milliUnits) => {
        const { job } = parseJob({ name: 'a', command: 'true', resources: { cpus: milliUnits / 1000 } });
        expect(job.resources.scalars).to.deep.equal({ cpus: milliUnits });
      }),
    );
  });

  it('fills in what is left out', () => {
    expect(parseJob({ name: 'a', command: 'true' }).job).to.deep.equal({
      name: 'a',
      count: 1,
      priority: 0,
      role: '*',
      command: { value: 'true', shell: true, environment: {} },
      resources: { scalars: { cpus: 1000, mem: 128_000 }, ports: 0 },
      constraints: [],
      labels: [],
      retry: { retries: 0, backoffMs: 1000, maxBackoffMs: 300_000 },
    });
  });

  it('takes everything that a job may say', () => {
    const { job } = parseJob({
      name: 'web',
      count: 3,
      priority: -2,
      role: 'eng/web',
      command: ['serve', '--port', '80'],
      environment: { MODE: 'fast', LEVEL: 3, DEBUG: true },
      user: 'nobody',
      resources: { cpus: 0.1, mem: 64.5, gpu0: 0.25, ports: 2 },
      constraints: ['rack unique', 'zone in a b', { attribute: 'os', operator: 'like', value: 'deb.*' }],
      labels: { tier: 'front' },
      retries: 2,
      backoff: '500ms',
      maxBackoff: '2m',
      killGrace: 0.25,
    });
    expect(job).to.deep.equal({
      name: 'web',
      count: 3,
      priority: -2,
      role: 'eng/web',
      command: {
        value: 'serve',
        shell: false,
        arguments: ['serve', '--port', '80'],
        environment: { MODE: 'fast', LEVEL: '3', DEBUG: 'true' },
        user: 'nobody',
      },
      resources: { scalars: { cpus: 100, mem: 64_500, gpu0: 250 }, ports: 2 },
      constraints: [
        { attribute: 'rack', operator: 'unique', values: [] },
        { attribute: 'zone', operator: 'in', values: ['a', 'b'] },
        { attribute: 'os', operator: 'like', values: ['deb.*'] },
      ],
      labels: [{ key: 'tier', value: 'front' }],
      retry: { retries: 2, backoffMs: 500, maxBackoffMs: 120_000 },
      killGraceMs: 250,
    });
  });

  it('names the job and the field given in code', () => {
    expect(() => parseJob({ name: 'web', command: 'x', count: 0 })).to.throw(
      InvalidArgumentError,
      "job 'web': count: got 0; accepted: a whole number from 1 to 1000000",
    );
    expect(() => parseJob('web')).to.throw(InvalidArgumentError, 'got "web"; accepted: a job');
  });

  it('keeps the text of versions and switches in environment, labels and constraints', () => {
    const file = `jobs:
  - name: a
    command: [run, 1.10]
    environment: { VERSION: 1.10, ON: true, HEX: 0x10 }
    labels: { v: 2.0 }
    constraints: [{ attribute: version, operator: equals, value: 3.0 }]`;
    const [{ job }] = parseJobFile(file, 'jobs.yaml') as [ReturnType<typeof parseJob>];
    expect(job.command.arguments).to.deep.equal(['run', '1.10']);
    expect(job.command.environment).to.deep.equal({ VERSION: '1.10', ON: 'true', HEX: '0x10' });
    expect(job.labels).to.deep.equal([{ key: 'v', value: '2.0' }]);
    expect(job.constraints[0]?.values).to.deep.equal(['3.0']);
  });

  describe('on a file that is wrong', () => {
    const head = 'jobs:\n  - name: a\n    command: x\n';
    const wrong: readonly (readonly [what: string, text: string, complaint: string])[] = [
      ['nothing in it', '# nothing\n', 'jobs.yaml:1:1: is empty; accepted: a YAML document'],
      ['another shape', '- a\n', 'jobs.yaml:1:1: got ["a"]; accepted: a mapping with the list jobs'],
      ['no jobs', 'jobs: []\n', 'jobs.yaml:1:7: jobs: has no job; accepted: at least one'],
      [
        'a job without a command',
        'jobs:\n  - name: a\n',
        'jobs.yaml:2:5: jobs[0].command: is missing; accepted: a line',
      ],
      [
        'an unknown field',
        'jobs:\n  - name: a\n    comand: x\n',
        "jobs.yaml:3:5: jobs[0].comand: unknown field; did you mean 'command'? (accepted: name, count,",
      ],
      [
        'a negative resource',
        `${head}    resources: { cpus: -1 }\n`,
        'jobs.yaml:4:24: jobs[0].resources.cpus: got -1; accepted: a number from 0 with at most three decimals',
      ],
      [
        'a resource that is no number',
        `${head}    resources:\n      mem: lots\n`,
        'jobs.yaml:5:12: jobs[0].resources.mem: got "lots"; accepted: a number',
      ],
      ['a fourth decimal', `${head}    resources: { cpus: 0.0005 }\n`, 'got 0.0005; accepted: a number from 0'],
      [
        'half a port',
        `${head}    resources: { ports: 1.5 }\n`,
        'jobs[0].resources.ports: got 1.5; accepted: how many ports',
      ],
      ['a share of gpus', `${head}    resources: { gpus: 0.5 }\n`, "jobs[0].resources: 'gpus' are lent whole"],
      [
        'nothing asked for',
        `${head}    resources: { cpus: 0 }\n`,
        'jobs[0].resources: asks for nothing; accepted: at least',
      ],
      ['a key given twice', `${head}    name: b\n`, 'jobs.yaml:4:5: name: is given twice; accepted: once in a mapping'],
      ['an open bracket', `${head}    labels: [\n`, 'jobs.yaml:5:1: Flow sequence'],
      ['a tab', 'jobs:\n\t- a\n', 'jobs.yaml:2:1: Tabs are not allowed as indentation; accepted: one YAML document'],
      ['two documents', `${head}---\n${head}`, 'jobs.yaml:4:1: a second document begins; accepted: one YAML document'],
      ['an unknown tag', 'jobs: !job []\n', 'jobs.yaml:1:7: Unresolved tag: !job; accepted: one YAML document'],
      [
        'a name for no folder',
        `jobs:\n  - { name: '', command: x }\n`,
        'jobs.yaml:2:13: jobs[0].name: got ""; accepted: text that',
      ],
      [
        'a role of two words',
        `${head}    role: a b\n`,
        'jobs.yaml:4:11: jobs[0].role: got "a b"; accepted: a role as Mesos takes it',
      ],
      [
        'a lone attribute',
        `${head}    constraints: [rack]\n`,
        `jobs.yaml:4:19: jobs[0].constraints[0]: got "rack"; accepted: 'attribute operator value…'`,
      ],
      [
        'value and values',
        `${head}    constraints: [{ attribute: a, operator: in, value: 1, values: [1] }]\n`,
        'jobs[0].constraints[0]: has both value and values; accepted: one of them',
      ],
      [
        'a lone attribute among others',
        `${head}    constraints: [{ any: [rack] }]\n`,
        `jobs.yaml:4:27: jobs[0].constraints[0].any[0]: got "rack"; accepted: 'attribute operator value…'`,
      ],
      [
        'no constraints put together',
        `${head}    constraints: [{ any: [] }]\n`,
        'jobs[0].constraints[0].any: got none; accepted: at least one constraint',
      ],
      [
        'more beside what is put together',
        `${head}    constraints: [{ any: [rack unique], operator: in }]\n`,
        'jobs[0].constraints[0].operator: unknown field (accepted: any)',
      ],
      [
        'an estimate of nothing',
        `${head}    estimate: 0\n`,
        'jobs.yaml:4:15: jobs[0].estimate: got 0; accepted: seconds as 5',
      ],
      [
        'a duration of weeks',
        `${head}    killGrace: 2w\n`,
        'jobs.yaml:4:16: jobs[0].killGrace: got "2w"; accepted: seconds as 5',
      ],
      [
        'an empty variable',
        `${head}    environment: { A: }\n`,
        'jobs.yaml:4:23: jobs[0].environment.A: got null; accepted: text',
      ],
    ];
    for (const [what, content, complaint] of wrong) {
      it(`tells ${what} in one line`, () => {
        expect(() => parseJobFile(content, 'jobs.yaml'))
          .to.throw(InvalidArgumentError)
          .with.property('message')
          .that.satisfies((message: string) => !message.includes('\n'))
          .and.includes(complaint);
      });
    }
  });

  it('tells a name that two jobs have, at the second', () => {
    const jobs = parseJobFile('jobs:\n  - { name: a, command: x }\n  - { name: b, command: x }\n', 'one.yaml');
    const more = parseJobFile('jobs:\n  - { name: a, command: x }\n', 'two.yaml');
    expect(() => checkNames(jobs)).not.to.throw();
    expect(() => checkNames([...jobs, ...more])).to.throw(
      InvalidArgumentError,
      "two.yaml:2:13: jobs[0].name: there is a job 'a' already; accepted: a name that no other job has",
    );
  });
});
