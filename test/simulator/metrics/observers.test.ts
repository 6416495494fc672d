import { expect } from 'chai';
import type { Notice } from '../../../src/engine/notice.js';
import { Resources } from '../../../src/resources/resources.js';
import { type Arrival, simulatedJob } from '../../../src/simulator/index.js';
import { TaskTimesObserver } from '../../../src/simulator/metrics/task-times.js';
import { UtilisationObserver } from '../../../src/simulator/metrics/utilisation.js';

type TaskNotice = Extract<Notice, { readonly type: 'task' }>;

function arrival(name: string, count: number, scalars: Readonly<Record<string, number>> = { cpus: 1_000 }): Arrival {
  return { at: 0, durationMs: 1, job: simulatedJob({ name, count, resources: { scalars, ports: 0 } }) };
}

function phase(job: string, instance: number, of: TaskNotice['phase'], attempt = 1, agentId = 'a'): TaskNotice {
  const taskId = `${job}.${instance}.${attempt}`;
  return { type: 'task', taskId, job, instance, attempt, phase: of, agentId, message: '', at: 0 } as TaskNotice;
}

function instanceEnd(job: string, instance: number, end: 'finished' | 'failed'): Notice {
  return { type: 'instance', job, instance, end };
}

describe('TaskTimesObserver', () => {
  it('tells wait, bounded slowdown, makespan and throughput', () => {
    const times = new TaskTimesObserver();
    times.arrived('f', arrival('j', 2), 1_000);
    for (const [at, instance] of [
      [3_000, 0],
      [11_000, 1],
    ] as const) {
      times.noticed('f', phase('j', instance, 'pending'), 1_000);
      times.noticed('f', phase('j', instance, 'staging'), at - 500);
      times.noticed('f', phase('j', instance, 'running'), at);
    }
    // The first runs for 1 s, which counts as 10; the second for 20.
    times.noticed('f', phase('j', 0, 'finished'), 4_000);
    times.noticed('f', instanceEnd('j', 0, 'finished'), 4_000);
    times.noticed('f', phase('j', 1, 'finished'), 31_000);
    times.noticed('f', instanceEnd('j', 1, 'finished'), 31_000);
    times.ended(40_000);
    const { waitMs, slowdown, ...rest } = times.times().get('f')!;
    expect([waitMs.count, waitMs.mean, waitMs.p50, waitMs.max]).to.deep.equal([2, 6_000, 2_000, 10_000]);
    expect([slowdown.count, slowdown.p50, slowdown.max]).to.deep.equal([2, 1, 1.5]);
    expect(rest).to.deep.equal({
      arrived: 2,
      started: 2,
      finished: 2,
      unfinished: 0,
      neverStarted: 0,
      starvedMs: 0,
      preemptions: 0,
      makespanMs: 30_000,
      throughput: 2 / 30,
    });
  });

  it('counts an attempt that was ended for others once, and a start once however often it runs', () => {
    const times = new TaskTimesObserver();
    times.arrived('f', arrival('j', 1), 0);
    for (const [attempt, end] of [
      [1, 'killed'],
      [2, 'failed'],
      [3, 'killed'],
      [4, 'finished'],
    ] as const) {
      for (const one of ['pending', 'staging', 'running', end] as const)
        times.noticed('f', phase('j', 0, one, attempt), 1_000 * attempt);
    }
    times.noticed('f', instanceEnd('j', 0, 'finished'), 4_000);
    const { preemptions, started, finished, waitMs } = times.times().get('f')!;
    expect({ preemptions, started, finished, waited: waitMs.mean }).to.deep.equal({
      preemptions: 2,
      started: 1,
      finished: 1,
      waited: 1_000,
    });
  });

  it('tells who never ran: given up, or waiting still and for how long', () => {
    const times = new TaskTimesObserver();
    times.arrived('f', arrival('a', 1), 1_000);
    times.arrived('f', arrival('b', 1), 3_000);
    times.arrived('f', arrival('c', 1), 6_000);
    times.noticed('f', instanceEnd('a', 0, 'failed'), 2_000);
    times.ended(10_000);
    const { neverStarted, unfinished, starvedMs, waitMs } = times.times().get('f')!;
    expect({ neverStarted, unfinished, starvedMs, waited: waitMs.count }).to.deep.equal({
      neverStarted: 3,
      unfinished: 1,
      starvedMs: 7_000,
      waited: 0,
    });
  });
});

describe('UtilisationObserver', () => {
  const AGENTS = ['a', 'b'].map((hostname) => ({ hostname, resources: Resources.parse('cpus:4;mem:100') }));

  it('adds up over time what is in use, from launch to end, by framework and agent', () => {
    const usage = new UtilisationObserver(AGENTS, ['f', 'g'], 10_000);
    usage.arrived('f', arrival('j', 2, { cpus: 2_000, mem: 20_000, gpus: 5_000 }));
    usage.arrived('g', arrival('k', 1, { cpus: 1_000, mem: 100_000 }));
    usage.noticed('f', phase('j', 0, 'staging', 1, 'a'), 0);
    usage.noticed('f', phase('j', 0, 'running', 1, 'a'), 1_000); // counted since its launch
    usage.noticed('f', phase('j', 1, 'staging', 1, 'a'), 10_000);
    usage.noticed('g', phase('k', 0, 'staging', 1, 'b'), 10_000);
    usage.noticed('f', phase('j', 0, 'finished', 1, 'a'), 20_000);
    usage.noticed('f', phase('j', 1, 'failed', 1, 'a'), 20_000);
    usage.ended(40_000);
    const { mean, peak, shares, jain, samples, ...agents } = usage.utilisation();
    // cpus: 2 of 8 for 10 s, 5 for 10 s, 1 for 20 s; mem: 20 of 200, 140, 100.
    expect(mean).to.deep.equal({ cpus: 90 / 320, mem: 3_600 / 8_000 });
    expect(peak).to.deep.equal({ cpus: 5 / 8, mem: 140 / 200 });
    // f: cpus 2/8, then 4/8, then nothing; g: mem, half of all, for 30 s.
    expect(shares).to.deep.equal({ f: 7.5 / 40, g: 15 / 40 });
    expect(jain).to.be.closeTo(22.5 ** 2 / (2 * (7.5 ** 2 + 15 ** 2)), 1e-12);
    expect(agents).to.deep.equal({ agentsUsed: 2, mostAgentsAtOnce: 2 });
    expect(samples.map(({ at, used, agents: busy }) => [at, used['cpus'], busy])).to.deep.equal([
      [10_000, 2 / 8, 1],
      [20_000, 5 / 8, 2],
      [30_000, 1 / 8, 1],
      [40_000, 1 / 8, 1],
    ]);
  });

  it('knows nothing of tasks that were never launched, and ends each once', () => {
    const usage = new UtilisationObserver(AGENTS, ['f']);
    usage.arrived('f', arrival('j', 1));
    usage.noticed('f', phase('j', 0, 'lost'), 1_000);
    usage.noticed('f', phase('j', 0, 'staging', 2), 1_000);
    usage.noticed('f', phase('j', 0, 'staging', 2), 2_000);
    usage.noticed('f', phase('j', 0, 'lost', 2), 3_000);
    usage.noticed('f', phase('j', 0, 'lost', 2), 4_000);
    usage.ended(5_000);
    expect(usage.utilisation().mean).to.deep.equal({ cpus: (2 / 5) * (1 / 8), mem: 0 });
  });
});
