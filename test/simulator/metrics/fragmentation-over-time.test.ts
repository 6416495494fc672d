import { expect } from 'chai';
import fc from 'fast-check';
import type { Notice } from '../../../src/engine/notice.js';
import { Resources } from '../../../src/resources/resources.js';
import {
  FragmentationOverTime,
  type FragmentationReport,
  fragmentation,
  largestPlaceable,
  type Room,
  type Shape,
  simulatedJob,
} from '../../../src/simulator/index.js';

type TaskNotice = Extract<Notice, { readonly type: 'task' }>;

const AGENTS = ['a', 'b', 'c'].map((hostname) => ({ hostname, resources: Resources.parse('cpus:4;mem:8') }));

function arrive(observer: FragmentationOverTime, name: string, scalars: Room, at: number, count = 1): void {
  observer.arrived(
    'f',
    { at, durationMs: 1, job: simulatedJob({ name, count, resources: { scalars, ports: 0 } }) },
    at,
  );
}

function phase(
  observer: FragmentationOverTime,
  job: string,
  of: TaskNotice['phase'],
  hostname: string,
  at: number,
): void {
  observer.noticed('f', { type: 'task', taskId: job, job, phase: of, hostname } as TaskNotice, at);
}

/** A job that arrives at a second and runs on an agent from a later one to a later one still. */
const life = fc.record({
  arrives: fc.nat(8),
  waits: fc.nat(3),
  runs: fc.integer({ min: 1, max: 6 }),
  agent: fc.constantFrom('a', 'b', 'c'),
  count: fc.integer({ min: 1, max: 3 }),
  need: fc.record({ cpus: fc.integer({ min: 0, max: 2_000 }), mem: fc.integer({ min: 0, max: 3_000 }) }),
  isForeign: fc.boolean(),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

const END = 20;

/** Moment by moment, with nothing remembered: at each second, before anything happens at it. */
function naively(lives: readonly Life[]): FragmentationReport | undefined {
  const moments: { expected: Room; stranded: Room; largest: number }[] = [];
  for (let second = 1; second <= END; second++) {
    const known = lives.filter(({ arrives }) => arrives < second);
    if (known.length === 0) continue;
    const shapes = known.map(
      ({ need, isForeign, count }): Shape => ({
        need: isForeign ? { ...need, gpus: 1_000 } : need,
        weight: count,
      }),
    );
    const rooms = AGENTS.map(({ hostname }): Room => {
      const on = lives.filter(
        ({ agent, arrives, waits, runs, isForeign }) =>
          !isForeign && agent === hostname && arrives + waits < second && second <= arrives + waits + runs,
      );
      const used = (name: 'cpus' | 'mem'): number => on.reduce((sum, { need }) => sum + need[name], 0);
      return { cpus: 4_000 - used('cpus'), mem: 8_000 - used('mem') };
    });
    const { expected, stranded } = fragmentation(rooms, shapes);
    const plain = known.map(({ need, count }): Shape => ({ need, weight: count }));
    const most = {
      cpus: Math.max(...known.map(({ need }) => need.cpus)),
      mem: Math.max(...known.map(({ need }) => need.mem)),
    };
    const size = (need: Room): number => (need['cpus'] ?? 0) / (most.cpus || 1) + (need['mem'] ?? 0) / (most.mem || 1);
    const fitting = known.filter(
      ({ isForeign, need }) => !isForeign && largestPlaceable(rooms, [{ need, weight: 1 }]) !== undefined,
    );
    const largest =
      Math.max(0, ...fitting.map(({ need }) => size(need))) / (Math.max(...plain.map(({ need }) => size(need))) || 1);
    moments.push({ expected, stranded, largest });
  }
  if (moments.length === 0) return undefined;
  const mean = (of: (moment: (typeof moments)[number]) => number): number =>
    moments.reduce((sum, moment) => sum + of(moment), 0) / moments.length;
  return {
    expected: {
      cpus: mean(({ expected }) => expected['cpus'] ?? 0) / 12_000,
      mem: mean(({ expected }) => expected['mem'] ?? 0) / 24_000,
    },
    stranded: {
      cpus: mean(({ stranded }) => stranded['cpus'] ?? 0) / 12_000,
      mem: mean(({ stranded }) => stranded['mem'] ?? 0) / 24_000,
    },
    largestPlaceable: mean(({ largest }) => largest),
  };
}

describe('FragmentationOverTime', () => {
  it('tells what somebody tells who looks at every agent and every job anew', () =>
    fc.assert(
      fc.property(fc.array(life, { maxLength: 8 }), (lives) => {
        const observer = new FragmentationOverTime(AGENTS);
        const events = lives.flatMap(({ arrives, waits, runs, agent, count, need, isForeign }, i) => {
          const name = `j${i}`;
          const scalars = isForeign ? { ...need, gpus: 1_000 } : need;
          const arrival = [arrives, () => arrive(observer, name, scalars, 1_000 * arrives, count)] as const;
          if (isForeign) return [arrival];
          const [start, end] = [arrives + waits, arrives + waits + runs];
          return [
            arrival,
            [start, () => phase(observer, name, 'staging', agent, 1_000 * start)] as const,
            [end, () => phase(observer, name, 'finished', agent, 1_000 * end)] as const,
          ];
        });
        for (const [, happen] of events.toSorted(([a], [b]) => a - b)) happen();
        observer.ended(1_000 * END);
        const [told, expected] = [observer.report(), naively(lives)];
        expect(told === undefined).to.equal(expected === undefined);
        if (told === undefined || expected === undefined) return;
        const flat = (report: FragmentationReport): readonly number[] => [
          ...Object.values(report.expected),
          ...Object.values(report.stranded),
          report.largestPlaceable,
        ];
        for (const [at, value] of flat(told).entries()) expect(value).to.be.closeTo(flat(expected)[at]!, 1e-9);
      }),
    ));

  it('looks at bounded moments through bounded jobs, chosen alike over a long run', () => {
    const observer = new FragmentationOverTime(AGENTS);
    // Pairs of jobs of 3 and of 6 cpus in turn, for a day: half of them fit nowhere on agents with 4.
    for (let hour = 0; hour < 24; hour++)
      for (let i = 0; i < 100; i++) {
        const cpus = Math.floor(i / 2) % 2 === 0 ? 3_000 : 6_000;
        arrive(observer, `j${hour}-${i}`, { cpus }, 3_600_000 * hour + 36_000 * i);
      }
    observer.ended(86_400_000);
    const { expected, stranded, largestPlaceable: largest } = observer.report()!;
    // 64 of 2,400 stand for all: their mean has a standard error of 0.06.
    expect(expected['cpus']).to.be.closeTo(0.5, 0.15);
    expect([stranded['cpus'], largest]).to.deep.equal([0, 0.5]);
  });

  it('has nothing to tell of a run without jobs, or without time', () => {
    const observer = new FragmentationOverTime(AGENTS);
    observer.ended(60_000);
    expect(observer.report()).to.equal(undefined);
    const short = new FragmentationOverTime(AGENTS);
    arrive(short, 'j', { cpus: 1 }, 0);
    short.ended(900);
    expect(short.report()).to.equal(undefined);
  });
});
