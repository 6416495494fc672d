import type { AgentId, TaskId } from '../../../src/model/ids.js';
import type { Job } from '../../../src/model/job.js';
import { decodeTaskId } from '../../../src/model/task-id.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith } from '../engine-with.js';

/** What is on the agents, whoever schedules it. */
interface OnAgent {
  readonly command: string;
  isRunning: boolean;
  isKilled: boolean;
}

/** An engine, and agents with room for everything that do what they are told, one thing at a time. */
export class Fleet {
  harness: EngineHarness;
  readonly tasks = new Map<TaskId, OnAgent>();
  /** Most instances that were down at once because they were told to end. */
  mostDown = 0;
  #offers = 0;
  #calls = 0;
  readonly #down = new Set<number>();

  constructor(job: Job) {
    this.harness = engineWith();
    this.harness.subscribe();
    this.harness.submit(job);
    this.settle();
    this.#down.clear();
    this.mostDown = 0;
  }

  update(over: Partial<Job>, atOnce = 1): void {
    this.harness.give({ type: 'update', job: aJob(over), atOnce });
    this.look();
  }

  /** Another engine takes up the records of this one. */
  restore(): void {
    const { records } = this.harness;
    this.harness = engineWith();
    this.#calls = 0;
    this.harness.give({ type: 'restored', records: [...records] });
    this.harness.records.push(...records);
    this.harness.subscribe();
    for (const [id, { isRunning }] of this.tasks) if (isRunning) this.#tell(id, 'running');
    this.look();
  }

  /** Everything happens that can, until nothing more does. */
  settle(): void {
    for (let i = 0; i < 100; i++) {
      const before = this.harness.inputs.length;
      this.offer();
      while (this.begin(0) || this.end(0));
      if (this.harness.inputs.length - before <= 2 && this.tasks.size > 0) return;
    }
  }

  offer(): void {
    this.harness.offer(anOffer({ id: `o${++this.#offers}`, agent: 'a1', resources: 'cpus:100;mem:100000' }));
    this.harness.advance(10);
    this.look();
  }

  /** One of those that were launched runs. */
  begin(pick: number): boolean {
    return this.#one(
      pick,
      ({ isRunning }) => !isRunning,
      (id, task) => {
        task.isRunning = true;
        this.#down.delete(decodeTaskId(id)!.instance);
        this.#tell(id, 'running');
      },
    );
  }

  /** One of those that were told to end does. */
  end(pick: number): boolean {
    return this.#one(
      pick,
      ({ isKilled }) => isKilled,
      (id) => {
        this.tasks.delete(id);
        this.#tell(id, 'killed');
      },
    );
  }

  fail(id: string): void {
    this.tasks.delete(id as TaskId);
    this.#tell(id as TaskId, 'failed');
  }

  /** Commands that run, by instance; `*` marks what was told to end. */
  running(): readonly string[] {
    return [...this.tasks]
      .map(([id, { command, isKilled }]) => `${decodeTaskId(id)!.instance} ${command}${isKilled ? ' *' : ''}`)
      .sort();
  }

  ends(): readonly string[] {
    return this.harness.notices.flatMap((notice) =>
      notice.type === 'instance' ? [`${notice.instance} ${notice.end}`] : [],
    );
  }

  timesUpdated(): number {
    return this.harness.notices.filter(({ type }) => type === 'job-updated').length;
  }

  /** Takes the calls that came since. */
  look(): void {
    const { calls } = this.harness;
    for (const { call } of calls.slice(this.#calls)) {
      if (call.type === 'kill') {
        const task = this.tasks.get(call.taskId);
        if (task === undefined) continue;
        task.isKilled = true;
        this.#down.add(decodeTaskId(call.taskId)!.instance);
      }
      if (call.type !== 'accept') continue;
      for (const operation of call.operations) {
        if (operation.type !== 'launch') continue;
        for (const { taskId, command } of operation.tasks)
          this.tasks.set(taskId, { command: command!.value, isRunning: false, isKilled: false });
      }
    }
    this.#calls = calls.length;
    this.mostDown = Math.max(this.mostDown, this.#down.size);
  }

  #one(pick: number, is: (task: OnAgent) => boolean, act: (id: TaskId, task: OnAgent) => void): boolean {
    const found = [...this.tasks].filter(([, task]) => is(task));
    const one = found[pick % Math.max(1, found.length)];
    if (one === undefined) return false;
    act(...one);
    this.look();
    return true;
  }

  #tell(id: TaskId, state: 'running' | 'killed' | 'failed'): void {
    this.harness.update(id, state, { agentId: 'a1' as AgentId });
    this.look();
  }
}
