import type { Workload } from './workload.js';

const W3 = { agents: 10_000, tasks: 20_000, score: 'bin-packing' } as const;
const W9 = { ...W3, extraMem: (task: number) => task };
const W10 = {
  ...W3,
  isDistinct: true,
  evenOver: { attribute: 'rack', values: 40 },
} as const;
const W7 = { agents: 10_000, tasks: 200, score: 'bin-packing', isStanding: true } as const;
const SMALL = { agents: 1_000, tasks: 1_000, score: 'bin-packing' } as const;

/** The workloads that are placed in one pass, by name. Results of w1 to w8: Netflix Fenzo 1.1.0-rc.9 by the same rules. */
export const WORKLOADS: readonly Workload[] = [
  {
    ...W3,
    name: 'w1',
    agents: 1_000,
    tasks: 10_000,
    expected: { placed: 10_000, touched: 399, checksum: 'ccc51dde' },
  },
  {
    ...W3,
    name: 'w2',
    agents: 5_000,
    tasks: 10_000,
    expected: { placed: 10_000, touched: 399, checksum: 'ccc51dde' },
  },
  { ...W3, name: 'w3', expected: { placed: 20_000, touched: 784, checksum: '6e4ca097' } },
  { ...W3, name: 'w3-spread', score: 'spread', expected: { placed: 20_000 } },
  { ...W3, name: 'w3-custom', score: 'balance', expected: { placed: 20_000 } },
  { ...W3, name: 'w3-prefilled', isPrefilled: true, expected: { placed: 20_000 } },
  { ...W3, name: 'w3-280', extraMem: (task) => task % 10, expected: { placed: 20_000 } },
  { ...W3, name: 'w3-1400', extraMem: (task) => task % 50, expected: { placed: 20_000 } },
  { ...W3, name: 'w4', tasks: 1_000, expected: { placed: 1_000, touched: 41, checksum: 'e1f36a83' } },
  {
    ...SMALL,
    name: 'w5a',
    groupOf: () => 0,
    isDistinct: true,
    expected: { placed: 1_000, touched: 1_000, checksum: '8e15cb75' },
  },
  {
    ...SMALL,
    name: 'w5b',
    groupOf: () => 0,
    evenOver: { attribute: 'zone', values: 10 },
    expected: { placed: 1_000, touched: 43, checksum: '58d3e12f' },
  },
  {
    ...SMALL,
    name: 'w5c',
    groupOf: (task) => Math.floor(task / 10),
    isDistinct: true,
    expected: { placed: 1_000, touched: 46, checksum: '8980ed74' },
  },
  {
    ...W3,
    name: 'w6',
    agents: 250,
    tasks: 10_000,
    expected: { placed: 6_196, touched: 250, checksum: '952345cd' },
  },
  { ...W7, name: 'w7', shapeOf: () => ({ cpus: 64_000, mem: 1_024_000 }), expected: { placed: 0, touched: 0 } },
  {
    ...W7,
    name: 'w7-distinct',
    shapeOf: (task) => ({ cpus: 64_000 + task, mem: 1_024_000 }),
    expected: { placed: 0, touched: 0 },
  },
  {
    ...W3,
    name: 'w8',
    agents: 100_000,
    tasks: 100_000,
    expected: { placed: 100_000, touched: 3_982, checksum: '2e38b89f' },
  },
  { ...W9, name: 'w9', expected: { placed: 20_000 } },
  { ...W9, name: 'w9-spread', score: 'spread', expected: { placed: 20_000 } },
  { ...W9, name: 'w9-custom', score: 'balance', expected: { placed: 20_000 } },
  { ...W9, name: 'w9-prefilled', isPrefilled: true, expected: { placed: 20_000 } },
  { ...W9, name: 'w9-spread-prefilled', score: 'spread', isPrefilled: true, expected: { placed: 20_000 } },
  { ...W10, name: 'w10', groupOf: (task) => task % 200, expected: { placed: 20_000 } },
  { ...W10, name: 'w10-serial', groupOf: (task) => Math.floor(task / 100), expected: { placed: 20_000 } },
];
