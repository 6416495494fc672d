import path from 'node:path';
import { expect } from 'chai';
import { type Ended, type Running, Workshop } from './stowage.js';

const RESOURCES = '    resources: { cpus: 0.5, mem: 16 }\n';

describe('stowage run on agents that are closed', function () {
  this.timeout(60_000);
  let workshop: Workshop;
  let cluster: Running;
  let master: string;
  let agents: readonly string[];

  before(async () => {
    workshop = new Workshop();
    cluster = workshop.start(['cluster', '--port', '0', '--agents', '2']);
    master = /--master (\S+)\n/.exec(await cluster.until(/--master \S+\n/))![1]!;
    const jobs = workshop.job(`    count: 2\n    command: 'true'\n    constraints: [hostname unique]\n${RESOURCES}`);
    agents = hostsOf(await workshop.run('run', jobs, '--master', master, '--json'));
    expect(agents).to.have.length(2);
  });

  after(async () => {
    cluster.signal('SIGTERM');
    await cluster.ended;
    workshop.close();
  });

  it('places nothing on one that is cordoned', async () => {
    const jobs = workshop.job(`    count: 4\n    command: 'true'\n${RESOURCES}`, 'cordoned.yaml');
    for (const [closed, open] of [agents, agents.toReversed()]) {
      const ended = await workshop.run('run', jobs, '--master', master, '--json', '--cordon', closed!);
      expect(ended.code, ended.stderr).to.equal(0);
      expect(hostsOf(ended)).to.deep.equal([open]);
    }
  });

  it('moves what runs on one that is drained, when a state is taken up', async () => {
    const mark = path.join(workshop.folder, 'ran-before');
    const command = `test -e ${mark} || { touch ${mark}; exec sleep 120; }`;
    const jobs = workshop.job(`    command: '${command}'\n    killGrace: 1s\n${RESOURCES}`, 'drained.yaml');
    const args = ['run', jobs, '--master', master, '--state', 'drained'];
    const first = workshop.start(args);
    const [, from] = /job\.0 +(\S+) +running/.exec(await first.until(/job\.0 .*running/))!;
    first.signal('SIGKILL');
    await first.ended;
    const ended = await workshop.run(...args, '--json', '--drain', `${from}=30s`);
    expect(ended.code, ended.stderr).to.equal(0);
    expect(
      linesOf(ended).flatMap(({ type, agent, state }) => (type === 'agent' ? [`${agent} ${state}`] : [])),
    ).to.deep.equal([`${from} cordoned`, `${from} draining`, `${from} drained`]);
    expect(hostsOf(ended)).to.deep.equal(agents.filter((agent) => agent !== from));
  });

  it('says what is wrong with what it is given', async () => {
    const jobs = workshop.job(`    command: 'true'\n${RESOURCES}`, 'wrong.yaml');
    const cases: readonly (readonly [args: readonly string[], message: RegExp])[] = [
      [
        ['--drain', 'a1=soon'],
        /^--drain: got 'a1=soon'; accepted: an agent's id or host name, as AGENT or AGENT=TIME, where/,
      ],
      [['--drain', '=5s'], /^--drain: got '=5s'; accepted/],
      [['--cordon', ''], /^--cordon: got ''; accepted: an agent's id or host name$/],
      [['--drain', 'a1', '--uncordon', 'a1'], /^--uncordon: 'a1' is to be closed, too; accepted: one of the two$/],
    ];
    for (const [args, message] of cases) {
      const { code, stderr } = await workshop.run('run', jobs, ...args);
      expect(code).to.equal(2);
      expect(stderr.trimEnd().replace(/^stowage: /, '')).to.match(message);
    }
  });
});

interface Line {
  readonly type: string;
  readonly phase?: string;
  readonly hostname?: string;
  readonly agent?: string;
  readonly state?: string;
}

function linesOf({ stdout }: Ended): readonly Line[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

/** Where tasks finished, each host once, in order. */
function hostsOf(ended: Ended): readonly string[] {
  const hosts = linesOf(ended).flatMap(({ type, phase, hostname }) =>
    type === 'task' && phase === 'finished' && hostname !== undefined ? [hostname] : [],
  );
  return [...new Set(hosts)].sort();
}
