import {
  type Admission,
  type AdmissionFacet,
  type CyclePolicy,
  type Disposal,
  type DisposalFacet,
  defineAdmissionPolicy,
  defineCyclePolicy,
  defineDisposalPolicy,
  defineGangPolicy,
  definePreemptionPolicy,
  type GangFacet,
  type PreemptionFacet,
  type TaskId,
  z,
} from 'stowage/policy';
import { boom, type Faulty, type More, moods } from './faulty.js';

const none = z.strictObject({});
const REPEATS = 'says the same again when it is asked the same';

function admission(does: string, breaks: string, admit: () => AdmissionFacet['admit'], more: More = {}): Faulty {
  const policy = defineAdmissionPolicy('faulty', none, () => ({ admit: admit() }));
  return { does, kind: 'admission', policy, breaks, isSeen: true, ...more };
}

const wait = (ms: number, reason = 'later'): Admission => ({ type: 'wait', ms, reason });

export const admissions: readonly Faulty[] = [
  admission('throws', 'says now, wait, wait for an event, or never', () => boom),
  admission(
    'says something else',
    'says now, wait, wait for an event, or never',
    () => () => ({ type: 'maybe' }) as never,
  ),
  admission('waits for no time', 'waits for at least a millisecond, and not for ever', () => () => wait(0)),
  admission('waits for NaN', 'waits for at least a millisecond, and not for ever', () => () => wait(Number.NaN)),
  admission('waits without a reason', 'tells what it waits for, in one line', () => () => wait(1000, ''), {
    isSeen: false,
  }),
  admission(
    'changes its mind',
    REPEATS,
    () => {
      const isOdd = moods();
      return () => (isOdd() ? { type: 'now' } : wait(1));
    },
    { isSeen: false },
  ),
];

function disposal(does: string, breaks: string, over: () => Partial<DisposalFacet>, more: More = {}): Faulty {
  const fine: DisposalFacet = { unused: () => ({ type: 'decline', refuseSeconds: 5 }), refuseRest: () => 5 };
  const policy = defineDisposalPolicy('faulty', none, () => ({ ...fine, ...over() }));
  return { does, kind: 'disposal', policy, breaks, isSeen: true, ...more };
}

const refuse = (refuseSeconds: number): Disposal => ({ type: 'decline', refuseSeconds });
const REFUSES = 'refuses an unused offer for 0 to 31,536,000 seconds';

export const disposals: readonly Faulty[] = [
  disposal('throws', 'declines an unused offer, or holds it', () => ({ unused: boom, refuseRest: boom })),
  disposal('says something else', 'declines an unused offer, or holds it', () => ({
    unused: () => ({ type: 'keep' }) as never,
  })),
  disposal('refuses for less than nothing', REFUSES, () => ({ unused: () => refuse(-1) })),
  disposal('refuses for NaN', REFUSES, () => ({ unused: () => refuse(Number.NaN) })),
  disposal('refuses for more than a year', REFUSES, () => ({ unused: () => refuse(31_536_001) })),
  disposal('holds until now', 'holds an offer until a time that is ahead', () => ({
    unused: (_offer, now) => ({ type: 'hold', until: now }),
  })),
  disposal('refuses the rest for ever', 'refuses the rest of a used row for 0 to 31,536,000 seconds', () => ({
    unused: () => boom(),
    refuseRest: () => Number.POSITIVE_INFINITY,
  })),
  disposal(
    'changes its mind',
    REPEATS,
    () => {
      const isOdd = moods();
      return { unused: () => refuse(isOdd() ? 1 : 2) };
    },
    { isSeen: false },
  ),
];

function preemption(does: string, breaks: string, victims: () => PreemptionFacet['victims'], more: More = {}): Faulty {
  const policy = definePreemptionPolicy('faulty', none, () => ({ victims: victims() }));
  return { does, kind: 'preemption', policy, breaks, isSeen: true, ...more };
}

const GIVES_UP = 'gives up running tasks, each once in a set, and at least one';

export const preemptions: readonly Faulty[] = [
  preemption('throws', GIVES_UP, () => boom, { size: 0 }),
  preemption('gives up strangers', GIVES_UP, () => () => [{ row: 0, victims: ['nobody.0.1' as TaskId], cost: 1 }], {
    size: 0,
  }),
  preemption('gives up nobody', GIVES_UP, () => () => [{ row: 0, victims: [], cost: 1 }], { size: 0 }),
  preemption(
    'gives up a task twice',
    GIVES_UP,
    () => (_task, running) => running.map(({ task, row }) => ({ row, victims: [task.id, task.id], cost: 1 })),
  ),
  preemption(
    'names another row',
    'gives up tasks of the one row that it names',
    () => (_task, running) => running.map(({ task, row }) => ({ row: row + 1, victims: [task.id], cost: 1 })),
  ),
  preemption(
    'makes too little room',
    'makes room on that row, beside what is free there',
    () => (_task, running) => running.map(({ task, row }) => ({ row, victims: [task.id], cost: 1 })),
  ),
  preemption(
    'puts no cost on its victims',
    'puts a finite cost on each set',
    () => (_task, running) => running.map(({ task, row }) => ({ row, victims: [task.id], cost: Number.NaN })),
  ),
];

function gang(does: string, breaks: string, gangOf: () => GangFacet['gangOf'], more: More = {}): Faulty {
  const policy = defineGangPolicy('faulty', none, () => ({ gangOf: gangOf() }));
  return { does, kind: 'gang', policy, breaks, isSeen: true, ...more };
}

const NAMED = 'gives a gang a name, a least number of members from 1, and a time-out';

export const gangs: readonly Faulty[] = [
  gang('throws', NAMED, () => boom),
  gang('wants no members', NAMED, () => () => ({ name: 'g', atLeast: 0, timeoutMs: 1000 })),
  gang('wants half a member', NAMED, () => () => ({ name: 'g', atLeast: 1.5, timeoutMs: 1000 })),
  gang(
    'says something else of each member',
    'says the same of a gang whichever member it is asked about',
    () =>
      ({ sequence }) => ({ name: 'g', atLeast: 1 + (sequence % 2), timeoutMs: 1000 }),
    { size: 2, isSeen: false },
  ),
];

function cycle(does: string, breaks: string, place: () => CyclePolicy['place'], more: More = {}): Faulty {
  const policy = defineCyclePolicy('faulty', none, () => ({ place: place() }));
  return { does, kind: 'cycle', policy, breaks, isSeen: true, ...more };
}

export const cycles: readonly Faulty[] = [
  cycle('throws', 'places tasks that there are, each at most once', () => boom),
  cycle('places a task that there is not', 'places tasks that there are, each at most once', () => ({ tasks }) => [
    { task: tasks.length, row: 0 },
  ]),
  cycle('places a task twice', 'places tasks that there are, each at most once', () => () => [
    { task: 0, row: 0 },
    { task: 0, row: 0 },
  ]),
  cycle('places on rows that there are not', 'places a task on one of its own rows', () => () => [
    { task: 0, row: 4_000_000_000 },
  ]),
  cycle(
    'places more than fits',
    'places only what fits after the placements before it',
    () =>
      ({ tasks }) =>
        tasks.flatMap(({ rows: [row] }, task) => (row === undefined ? [] : [{ task, row }])),
  ),
  cycle(
    'claims in the view itself',
    'changes nothing of what it was given',
    () =>
      ({ view }) => {
        view.free[0]![0]! += 1;
        return [];
      },
    { isSeen: false },
  ),
  cycle(
    'changes its mind',
    REPEATS,
    () => {
      const isOdd = moods();
      return ({ tasks }) =>
        isOdd() ? [] : tasks.slice(0, 1).flatMap(({ rows: [row] }) => (row === undefined ? [] : [{ task: 0, row }]));
    },
    { isSeen: false },
  ),
];
