import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { type Ended, Workshop } from './stowage.js';

const JOB = 'jobs:\n  - name: a\n    command: x\n';

/** Arguments, and what the one line on standard error says. */
const CASES: readonly (readonly [what: string, args: readonly string[], complaint: string])[] = [
  ['no command', [], 'no command given; see stowage --help'],
  ['a wrong command', ['rnu'], "unknown command 'rnu'; did you mean 'run'?; see stowage --help"],
  [
    'a wrong flag',
    ['run', 'good.yaml', '--polcy', 'x'],
    "unknown option '--polcy'; did you mean '--policy'?; see stowage --help",
  ],
  [
    'a flag without its value',
    ['run', 'good.yaml', '--policy'],
    "option '--policy <policy>' argument missing; see stowage --help",
  ],
  ['no job file', ['run'], 'no job file is given; accepted: at least one, or --state with a folder that has jobs'],
  ['a missing file', ['run', 'none.yaml'], 'none.yaml: there is no such file; accepted: the path of a job file'],
  ['a folder for a file', ['run', 'folder'], 'folder: it is a folder; accepted: the path of a job file'],
  [
    'a file within a file',
    ['run', 'good.yaml/jobs.yaml'],
    'good.yaml/jobs.yaml: there is no such file: a part of its path is no folder; accepted: the path of a job file',
  ],
  ['a file that is no YAML at all', ['run', 'binary.yaml'], 'binary.yaml:1:1: '],
  [
    'a field given twice',
    ['run', 'again.yaml'],
    'again.yaml:4:5: command: is given twice; accepted: once in a mapping',
  ],
  ['no instances', ['run', 'count.yaml'], 'count.yaml:4:12: jobs[0].count: got 0; accepted: a whole number from 1 to'],
  [
    'a constraint without an operator',
    ['run', 'constraint.yaml'],
    "constraint.yaml:4:19: jobs[0].constraints[0]: got \"rack\"; accepted: 'attribute operator value…', as 'rack unique'",
  ],
  ['an error of syntax', ['run', 'syntax.yaml'], 'syntax.yaml:4:1: Flow sequence in block collection'],
  [
    'an election without a path',
    ['run', 'good.yaml', '--master', 'zk://alice:hush@h1:2181'],
    "--master: 'zk://…@h1:2181': it names no path; accepted: zk://[user:password@]host[:2181][,host[:2181]…]/path",
  ],
  [
    'a file of credentials that is none',
    ['run', 'good.yaml', '--master', 'http://h:5050', '--credential-file', 'good.yaml'],
    "--credential-file: 'good.yaml' holds no credentials; accepted: a file that holds `principal secret`, or",
  ],
  [
    'credentials for a cluster of its own',
    ['run', 'good.yaml', '--token-file', 'good.yaml'],
    '--token-file: gives access to a master elsewhere; accepted: with --master URL alone',
  ],
  [
    'certificates for a master by http',
    ['run', 'good.yaml', '--master', 'http://h:5050', '--ca', 'good.yaml'],
    '--ca: http://h:5050 is not spoken to by TLS; accepted: with https URLs',
  ],
  [
    'a replica with a cluster of its own',
    ['run', 'good.yaml', '--ha', 'zk://h/a'],
    '--ha: an embedded cluster ends with its process; accepted: with --master URL, which all replicas can reach',
  ],
  [
    'a replica with two states',
    ['run', 'good.yaml', '--master', 'http://h:5050', '--ha', 'zk://h/a', '--state', 'folder'],
    '--ha: names where the state is; accepted: without --state',
  ],
  [
    'a replica of nothing',
    ['run', 'good.yaml', '--master', 'http://h:5050', '--ha', 'h:2181/a'],
    "--ha: 'h:2181/a': no ZooKeeper URL; accepted: zk://[user:password@]host[:2181][,host[:2181]…]/path",
  ],
  [
    'a time for replicas without any',
    ['run', 'good.yaml', '--ha-timeout', '5s'],
    '--ha-timeout: says when another replica leads; accepted: with --ha alone',
  ],
  [
    'an unknown field',
    ['run', 'field.yaml'],
    "field.yaml:3:5: jobs[0].comand: unknown field; did you mean 'command'? (accepted: name, count, priority,",
  ],
  [
    'a negative resource',
    ['run', 'negative.yaml'],
    'negative.yaml:4:24: jobs[0].resources.cpus: got -1; accepted: a number from 0',
  ],
  [
    'a resource that is no number',
    ['run', 'text.yaml'],
    'text.yaml:4:23: jobs[0].resources.mem: got "lots"; accepted: a number',
  ],
  [
    'a job given twice',
    ['run', 'twice.yaml'],
    "twice.yaml:4:11: jobs[1].name: there is a job 'a' already; accepted: a name",
  ],
  [
    'a job that two files have',
    ['run', 'good.yaml', 'good.yaml'],
    "good.yaml:2:11: jobs[0].name: there is a job 'a' already",
  ],
  [
    'a wrong operator',
    ['run', 'operator.yaml'],
    "operator.yaml:5:17: jobs[0].constraints[0].operator: no policy of the chain reads 'uniqe'; did you mean 'unique'? (accepted: equals,",
  ],
  [
    'a constraint with a value too few',
    ['run', 'values.yaml'],
    "values.yaml:4:19: jobs[0].constraints[0]: job 'a': constraint 'rack equals' takes 1",
  ],
  [
    'an unknown policy',
    ['run', 'good.yaml', '--policy', 'bin-pakcing'],
    "--policy: no policy 'bin-pakcing'; did you mean 'bin-packing'? (there are: fifo,",
  ],
  [
    'a policy of another kind',
    ['run', 'good.yaml', '--policy', 'order:spread'],
    "--policy: 'spread' is no order policy (there are: fifo, largest-first, priority",
  ],
  [
    'a weight that is none',
    ['run', 'good.yaml', '--policy', 'score:spread=0'],
    "--policy: 'score:spread=0': got weight '0'; accepted: a whole number from 1 to 1000",
  ],
  [
    'a chain with a wrong part',
    ['run', 'good.yaml', '--chain', 'part.yaml'],
    "part.yaml:1:1: scor: unknown field 'scor'; did you mean 'score'?",
  ],
  [
    'a chain with an unknown policy',
    ['run', 'good.yaml', '--chain', 'policy.yaml'],
    "policy.yaml:1:8: score: no score policy 'spred'; did you mean 'spread'?",
  ],
  [
    'a chain with a wrong option',
    ['run', 'good.yaml', '--chain', 'option.yaml'],
    "option.yaml:2:49: score[0].options.exponent: options of policy 'bin-packing': exponent: ",
  ],
  [
    'a mistyped option of a policy',
    ['run', 'good.yaml', '--chain', 'mistyped.yaml'],
    "mistyped.yaml:3:16: score[0].options.exponnet: options of policy 'bin-packing': unknown field 'exponnet'; did you mean 'exponent'?",
  ],
  [
    'a missing chain file',
    ['run', 'good.yaml', '--chain', 'none.yaml'],
    'none.yaml: there is no such file; accepted: the path of a chain file',
  ],
  [
    'an error of syntax in a chain',
    ['run', 'good.yaml', '--chain', 'syntax.yaml'],
    'syntax.yaml:4:1: Flow sequence in block collection',
  ],
  [
    'a wrong master',
    ['run', 'good.yaml', '--master', 'ftp://host'],
    "--master: no master URL: 'ftp://host'; accepted: 'embedded', or URLs as http://host:5050",
  ],
  [
    'a mistyped master',
    ['run', 'good.yaml', '--master', 'embeded'],
    "--master: no master URL: 'embeded'; did you mean 'embedded'?",
  ],
  [
    'a missing agents file',
    ['run', 'good.yaml', '--agents', 'none.yaml'],
    'none.yaml: there is no such file; accepted: the path of an agents file, or a whole number',
  ],
  [
    'a wrong agents file',
    ['cluster', '--agents', 'good.yaml'],
    'good.yaml:1:1: jobs: unknown field (accepted: agents)',
  ],
  ['a task that is none', ['explain', 'good.yaml', 'b'], "good.yaml: no task 'b' (the jobs are: a)"],
  ['no agents', ['run', 'good.yaml', '--agents', '0'], "--agents: got '0'; accepted: a whole number from 1 to 1000"],
  [
    'agents of somebody else',
    ['run', 'good.yaml', '--master', 'http://127.0.0.1:1', '--agents', '3'],
    '--agents: says how the embedded cluster is; accepted: with --master embedded alone',
  ],
  [
    'a timeout of weeks',
    ['run', 'good.yaml', '--timeout', '2w'],
    "--timeout: got '2w'; accepted: seconds as 5 or 0.5, or 500ms",
  ],
  [
    'a seed that is none',
    ['run', 'good.yaml', '--seed', '-1'],
    "--seed: got '-1'; accepted: a whole number from 0 to 4294967295",
  ],
  [
    'a file for a folder',
    ['run', 'good.yaml', '--out', 'good.yaml'],
    "--out: 'good.yaml' is no folder; accepted: a folder",
  ],
  [
    'a port beyond the last',
    ['cluster', '--port', '65536'],
    "--port: got '65536'; accepted: a whole number from 0 to 65535",
  ],
  [
    'an argument too many',
    ['cluster', 'now'],
    "too many arguments for 'cluster'. Expected 0 arguments but got 1; see stowage --help",
  ],
];

describe('stowage on bad input', () => {
  const workshop = new Workshop();
  before(() => {
    mkdirSync(path.join(workshop.folder, 'folder'));
    workshop.write('good.yaml', JOB);
    workshop.write('syntax.yaml', 'jobs:\n  - name: a\n    command: [x\n');
    workshop.write('field.yaml', 'jobs:\n  - name: a\n    comand: x\n');
    workshop.write('negative.yaml', `${JOB}    resources: { cpus: -1 }\n`);
    workshop.write('text.yaml', `${JOB}    resources: { mem: lots }\n`);
    workshop.write('twice.yaml', `${JOB}  - name: a\n    command: y\n`);
    workshop.write('operator.yaml', `${JOB}    constraints: [{ attribute: rack,\n      operator: uniqe }]\n`);
    workshop.write('values.yaml', `${JOB}    constraints: [rack equals]\n`);
    workshop.write('binary.yaml', '\u0000\u0001\u0002');
    workshop.write('again.yaml', `${JOB}    command: y\n`);
    workshop.write('count.yaml', `${JOB}    count: 0\n`);
    workshop.write('constraint.yaml', `${JOB}    constraints: [rack]\n`);
    workshop.write('mistyped.yaml', 'score:\n  - policy: bin-packing\n    options: { exponnet: 2 }\n');
    workshop.write('part.yaml', 'scor: spread\n');
    workshop.write('policy.yaml', 'score: spred\n');
    workshop.write('option.yaml', 'score:\n  - { policy: bin-packing, options: { exponent: -1 } }\n');
  });
  after(() => workshop.close());

  const ended = new Map<readonly string[], Ended>();
  before(async function () {
    this.timeout(180_000);
    const queue = CASES.map(([, args]) => args);
    const work = async (): Promise<void> => {
      for (let args = queue.shift(); args !== undefined; args = queue.shift())
        ended.set(args, await workshop.run(...args));
    };
    await Promise.all([work(), work(), work()]);
  });

  for (const [what, args, complaint] of CASES) {
    it(`tells ${what} in one line, starts nothing and exits with 2`, () => {
      const { code, stdout, stderr } = ended.get(args)!;
      expect(stderr).to.match(/^stowage: [^\n]+\n$/);
      expect(stderr).to.include(complaint);
      expect(stdout).to.equal('');
      expect(code).to.equal(2);
      expect(workshop.leftovers()).to.deep.equal([]);
    });
  }
});
