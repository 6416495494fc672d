import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../src/base/system-clock.js';
import { placeText } from '../../src/zookeeper/place.js';
import { type Running, Workshop } from '../cli/stowage.js';
import { ownPlace, sharedZooKeeper, stopSharedZooKeeper } from '../zookeeper/zookeeper-server.js';

/** Long enough for a leader to keep it on a machine that is busy with other things. */
const SESSION_MS = 8000;
const TASKS = 60;

/** What tasks wrote about themselves: the truth, whatever a replica believes. */
interface Deed {
  readonly what: 'start' | 'end';
  readonly instance: string;
  readonly attempt: string;
}

describe('replicas of which one leads', function () {
  this.timeout(180_000);
  let workshop: Workshop;
  let zookeeper: string;
  let running: Running[];
  before(async function () {
    zookeeper = placeText(ownPlace(await sharedZooKeeper(this)));
  });
  after(() => stopSharedZooKeeper());
  beforeEach(() => {
    workshop = new Workshop();
    running = [];
  });
  afterEach(() => workshop.close());

  const start = (...args: readonly string[]): Running => {
    const one = workshop.start(args);
    running.push(one);
    return one;
  };
  const deeds = (): readonly Deed[] => {
    const file = path.join(workshop.folder, 'deeds');
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => {
      const [what, instance, attempt] = line.split(' ');
      return { what, instance, attempt } as Deed;
    });
  };
  const ended = (): number => deeds().filter(({ what }) => what === 'end').length;
  const whenEnded = async (tasks: number): Promise<void> => {
    while (ended() < tasks) await new Promise<void>((resolve) => systemClock.after(50, resolve));
  };

  it('go on as one framework: the leader killed, the next one stopped and continued, nothing lost or doubled', async () => {
    const agents = workshop.write(
      'agents.yaml',
      'agents:\n  - hostname: small\n    count: 3\n    resources: { cpus: 2, mem: 512 }\n',
    );
    const cluster = start('cluster', '--port', '0', '--agents', agents);
    const [, master] = /--master (\S+)/.exec(await cluster.until(/--master \S+/))!;
    const file = path.join(workshop.folder, 'deeds');
    const go = path.join(workshop.folder, 'go');
    const say = (what: string): string => `echo ${what} $STOWAGE_INSTANCE $STOWAGE_ATTEMPT >> ${file}`;
    const jobs = workshop.job(
      `    command: '${say('start')}; until [ -e ${go} ]; do sleep 0.1; done; sleep 1; ${say('end')}'\n    count: ${TASKS}\n    resources: { cpus: 1, mem: 16 }\n`,
    );
    const replica = (): Running =>
      start('run', jobs, '--master', master!, '--ha', zookeeper, '--ha-timeout', `${SESSION_MS}ms`, '--json');

    const first = replica();
    await first.until(/"message":"leading at zk:/);
    const second = replica();
    await second.until(/"message":"standing by: .* leads"/);
    const third = replica();
    await third.until(/"message":"standing by: .* leads"/);
    workshop.write('go', ''); // until now no task has ended, however long the replicas took to start
    await whenEnded(5);
    first.signal('SIGKILL');
    const killedAt = systemClock.now();
    expect((await first.ended).stdout, 'it led until then').not.to.match(/no longer the leader/);
    await second.until(/"message":"leading at zk:/);
    const afterKill = systemClock.now() - killedAt;
    await second.until(/"type":"connected"/);

    const before = ended();
    await whenEnded(before + 10);
    second.signal('SIGSTOP');
    const stoppedAt = systemClock.now();
    await third.until(/"message":"leading at zk:/);
    const afterStop = systemClock.now() - stoppedAt;
    await third.until(/"type":"connected"/);
    second.signal('SIGCONT');

    const old = await second.ended;
    expect(old.code, old.stdout + old.stderr).to.equal(1);
    expect(old.stdout).to.match(/"type":"remark","message":"no longer the leader: [^"]+"/);
    const last = await third.ended;
    expect(last.code, last.stdout + last.stderr).to.equal(0);
    process.stdout.write(
      `      a standby led ${Math.round(afterKill)} ms after the kill, ${Math.round(afterStop)} ms after the stop; session ${SESSION_MS} ms\n`,
    );
    expect(afterKill).to.be.below(2 * SESSION_MS);
    expect(afterStop).to.be.below(2 * SESSION_MS);

    const all = Array.from({ length: TASKS }, (_, at) => String(at));
    const doneBy = (what: Deed['what']): readonly string[] =>
      deeds()
        .filter((deed) => deed.what === what)
        .map(({ instance }) => instance)
        .sort((a, b) => Number(a) - Number(b));
    expect(doneBy('start')).to.deep.equal(all);
    expect(doneBy('end')).to.deep.equal(all);

    const late = await replica().ended;
    expect([late.code, deeds().length], 'there is nothing left to do').to.deep.equal([0, 2 * TASKS]);
    cluster.signal('SIGINT');
    expect((await cluster.ended).code).to.equal(0);
  });
});
