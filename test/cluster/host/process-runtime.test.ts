import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../../src/base/system-clock.js';
import type { TaskReport } from '../../../src/cluster/core/agents/agent-runtime.js';
import { ProcessRuntime } from '../../../src/cluster/host/process-runtime.js';
import type { AgentId, FrameworkId } from '../../../src/model/ids.js';
import type { WireCommandInfo, WireTaskInfo } from '../../../src/protocol/wire.generated.js';
import { Resources } from '../../../src/resources/resources.js';

describe('ProcessRuntime', () => {
  let workDir: string;
  let runtime: ProcessRuntime;
  let count = 0;

  beforeEach(() => {
    workDir = mkdtempSync(path.join(tmpdir(), 'stowage-process-'));
    runtime = new ProcessRuntime({ workDir, clock: systemClock });
  });
  afterEach(async () => {
    await runtime.stop();
    rmSync(workDir, { recursive: true });
  });

  it('runs a line of shell to its end', async () => {
    expect(await statesOf({ value: 'true' })).to.deep.equal(['TASK_STARTING', 'TASK_RUNNING', 'TASK_FINISHED']);
    expect(await endOf({ value: 'true' })).to.include({ message: 'Command exited with status 0' });
  });

  it('tells the status of a command that failed', async () => {
    expect(await endOf({ value: 'exit 3' })).to.include({
      state: 'TASK_FAILED',
      message: 'Command exited with status 3',
    });
    expect(await endOf({ value: 'no-such-command' })).to.include({ message: 'Command exited with status 127' });
  });

  it('tells the signal that ended a command', async () =>
    expect(await endOf({ value: 'kill -9 $$' })).to.include({
      state: 'TASK_FAILED',
      message: 'Command terminated with signal Killed',
    }));

  it('runs a program with its arguments, argv[0] included, where no shell is asked for', async () => {
    const task = launch({
      shell: false,
      value: '/bin/sh',
      arguments: ['my-name', '-c', 'echo "$0" "$1"', '*', '$HOME'],
    });
    await task.end;
    expect(output('stdout')).to.equal('* $HOME\n');
  });

  it('ends with status 1, and the reason in stderr, a program that is not there', async () => {
    const end = await endOf({ shell: false, value: '/no/such/program', arguments: ['program'] });
    expect(end).to.include({ state: 'TASK_FAILED', message: 'Command exited with status 1' });
    expect(output('stderr')).to.match(/^Failed to execute command: .*ENOENT/);
  });

  it('fails the launch of what it cannot do, and of what no system can run', async () => {
    const failed = { state: 'TASK_FAILED', reason: 'REASON_CONTAINER_LAUNCH_FAILED', source: 'SOURCE_AGENT' };
    expect(await endOf({ value: 'true', uris: [{ value: 'http://x' }] })).to.include(failed);
    expect(await endOf({ value: 'a\0b' })).to.include(failed);
    expect(await launch({ value: 'true' }, { name: 't', task_id: { value: '..' } }).end).to.include(failed);
    expect(readdirSync(path.dirname(workDir))).to.include(path.basename(workDir));
  });

  describe('gives a task a sandbox', () => {
    it('for its owner alone, in which it starts, with its output', async () => {
      await launch({ value: 'pwd; echo oops >&2; umask; touch made' }).end;
      const sandbox = path.join(workDir, 'agent', 'framework', `task-${count}`);
      expect(statSync(sandbox).mode & 0o777).to.equal(0o700);
      expect(statSync(path.join(workDir, 'agent')).mode & 0o077).to.equal(0);
      expect(output('stdout').split('\n')[0]).to.equal(sandbox);
      expect(output('stderr')).to.equal('oops\n');
      expect(readdirSync(sandbox).sort()).to.deep.equal(['made', 'stderr', 'stdout']);
    });

    it('of its own, though its name was used before', async () => {
      const named = { task_id: { value: 'again' } };
      await launch({ value: 'echo first' }, named).end;
      await launch({ value: 'echo second' }, named).end;
      const folder = path.join(workDir, 'agent', 'framework');
      expect(readFileSync(path.join(folder, 'again', 'stdout'), 'utf8')).to.equal('first\n');
      expect(readFileSync(path.join(folder, 'again~2', 'stdout'), 'utf8')).to.equal('second\n');
    });
  });

  it('lets nothing of our environment through but what is listed', async () => {
    process.env['STOWAGE_TEST_SECRET'] = 'hush';
    try {
      const variables = [
        { name: 'OWN', value: 'mine' },
        { name: 'LANG', value: 'xx' },
      ];
      await launch({ value: 'env', environment: { variables } }).end;
    } finally {
      delete process.env['STOWAGE_TEST_SECRET'];
    }
    const lines = new Map(
      output('stdout')
        .trim()
        .split('\n')
        .map((line) => line.split(/=(.*)/s) as [string, string]),
    );
    const sandbox = path.join(workDir, 'agent', 'framework', `task-${count}`);
    expect(lines.get('OWN')).to.equal('mine');
    expect(lines.get('LANG')).to.equal('xx');
    expect(lines.get('MESOS_TASK_ID')).to.equal(`task-${count}`);
    expect(lines.get('MESOS_SANDBOX')).to.equal(sandbox);
    const allowed = /^(MESOS_\w+|OWN|PATH|PWD|HOME|TMPDIR|LANG|LANGUAGE|LC_ALL|LC_CTYPE|TZ|USER|LOGNAME|SHLVL|_)$/;
    expect([...lines.keys()].filter((name) => !allowed.test(name))).to.deep.equal([]);
  });

  describe('kills', () => {
    it('softly', async () => {
      const task = launch({ value: 'sleep 1000' });
      await task.running;
      runtime.kill(task.id, 60_000);
      expect(await task.end).to.include({
        state: 'TASK_KILLED',
        message: 'Command terminated with signal Terminated',
      });
    });

    it('by force what ignores that, when the grace is over', async () => {
      const task = launch({ value: "trap '' TERM; touch trapped; while :; do sleep 0.05; done" });
      await until(() => existsSync(path.join(workDir, 'agent', 'framework', `task-${count}`, 'trapped')));
      runtime.kill(task.id, 60_000);
      runtime.kill(task.id, 100); // a later call may shorten the grace
      expect(await task.end).to.include({ state: 'TASK_KILLED', message: 'Command terminated with signal Killed' });
    });

    it('and calls finished what ends well under it', async () => {
      const task = launch({ value: "trap 'exit 0' TERM; touch trapped; while :; do sleep 0.05; done" });
      await until(() => existsSync(path.join(workDir, 'agent', 'framework', `task-${count}`, 'trapped')));
      runtime.kill(task.id, 60_000);
      expect(await task.end).to.include({ state: 'TASK_FINISHED', message: 'Command exited with status 0' });
    });

    it('what has not started yet', async () => {
      const task = launch({ value: 'touch made' });
      runtime.kill(task.id, 0);
      expect(await task.end).to.include({ state: 'TASK_KILLED', reason: 'REASON_TASK_KILLED_DURING_LAUNCH' });
      expect(existsSync(path.join(workDir, 'agent'))).to.be.false;
    });

    it('what a command left behind in its group', async () => {
      await launch({ value: 'sleep 1000 & echo $!' }).end;
      const stray = Number(output('stdout'));
      await until(() => !isAlive(stray));
    });
  });

  it('stops with everything that it started, and reports nothing more', async () => {
    const descriptors = (): number => readdirSync('/proc/self/fd').length;
    const before = descriptors();
    const soft = launch({ value: 'sleep 1000 & echo $$ $!; wait' });
    const hard = launch({ value: "trap '' TERM; echo $$; while :; do sleep 0.05; done" });
    await Promise.all([soft.running, hard.running]);
    await until(() => [count - 1, count].every((n) => output('stdout', n).endsWith('\n')));
    await runtime.stop();
    const pids = [count - 1, count].flatMap((n) => output('stdout', n).trim().split(' ').map(Number));
    expect(pids).to.have.length(3);
    await until(() => pids.every((pid) => !isAlive(pid)));
    for (const { reports } of [soft, hard]) expect(reports.at(-1)?.state).to.equal('TASK_RUNNING');
    expect(descriptors()).to.equal(before);
  });

  function launch(command: WireCommandInfo, more: Partial<WireTaskInfo> = {}): Launched {
    const name = `task-${++count}`;
    const info: WireTaskInfo = { name, task_id: { value: name }, agent_id: { value: 'agent' }, command, ...more };
    const launched: Launched = new Launched(name);
    runtime.launch(
      {
        containerId: name,
        frameworkId: 'framework' as FrameworkId,
        agentId: 'agent' as AgentId,
        info,
        resources: Resources.EMPTY,
      },
      (report) => launched.hear(report),
    );
    return launched;
  }

  function endOf(command: WireCommandInfo): Promise<TaskReport> {
    return launch(command).end;
  }

  async function statesOf(command: WireCommandInfo): Promise<readonly string[]> {
    const { reports, end } = launch(command);
    await end;
    return reports.map(({ state }) => state);
  }

  function output(file: 'stdout' | 'stderr', n = count): string {
    return readFileSync(path.join(workDir, 'agent', 'framework', `task-${n}`, file), 'utf8');
  }
});

class Launched {
  readonly reports: TaskReport[] = [];
  readonly running: Promise<void>;
  readonly end: Promise<TaskReport>;
  #isRunning: () => void = () => undefined;
  #hasEnded: (report: TaskReport) => void = () => undefined;

  constructor(readonly id: string) {
    this.running = new Promise((resolve) => (this.#isRunning = resolve));
    this.end = new Promise((resolve) => (this.#hasEnded = resolve));
  }

  hear(report: TaskReport): void {
    this.reports.push(report);
    if (report.state === 'TASK_RUNNING') this.#isRunning();
    else if (report.state !== 'TASK_STARTING') this.#hasEnded(report);
  }
}

/** Whether a process runs; one that only waits to be reaped does not. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** What other processes do takes real time: looks again every few milliseconds. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise<void>((resolve) => systemClock.after(5, resolve));
}
