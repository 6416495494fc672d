import type { Job } from 'stowage/policy';
import { attributeValues, constraints, fc, jobs, type PolicyTrial } from 'stowage/testkit';
import { estimated, ROOM_TRIALS } from './room-trials.js';
import { combinations, withValueUnlessAgent } from './trial-constraints.js';

const one = fc.tuple(attributeValues());
const pattern = fc.constantFrom('r[12]', 'r.*', '(a|s+)+', '[^b]', '').map((text) => [text]);
const wholeNumber = fc.constantFrom('1', '2', '3').map((text) => [text]);
const labels = fc.record({ label: fc.constantFrom('user', 'tier') }, { requiredKeys: [] });
const resources = fc.record(
  { resources: fc.constantFrom(['cpus'], ['mem', 'disk'], ['cpus', 'mem', 'ports', 'gpus']) },
  { requiredKeys: [] },
);
/** Generated agents have no GPUs: their scalars stand for some. */
const devices = fc.constantFrom(['mem', 'disk'], ['gpu0', 'disk']);
const weights = fc.constantFrom({ cpus: 3 }, { mem: 0, disk: 0.3 }, { cpus: 0, mem: 0, disk: 0, ports: 0 });

const PAIRS = [['user=ann'], ['tier=bob', 'user=ann'], ['@job=web']];

/** About the time of day of generated problems. */
const TIMES = ['2023-11-14T22:13:20Z', '2023-11-14T22:20:00Z', '1700001000.5'];

/** Racks and zones are looked at as taints. */
const tolerant = jobs({
  constraints: fc.array(
    fc.record({
      attribute: fc.constantFrom('r1', 'r2', 'a', '*'),
      operator: fc.constant('tolerates'),
      values: fc.constantFrom([], ['x']),
    }),
    { maxLength: 2 },
  ),
});

function labelled(key: string, ...values: readonly string[]): fc.Arbitrary<Job['labels']> {
  return fc.constantFrom([], ...values.map((value) => [{ key, value }]));
}

/** What each shipped policy is tried with: options that it takes, and jobs that mean something to it. */
export const TRIALS: Readonly<Record<string, PolicyTrial>> = {
  ...ROOM_TRIALS,
  fifo: {},
  priority: { options: fc.record({ ageingSeconds: fc.constantFrom(0, 0.0033, 1, 60, 1e9) }, { requiredKeys: [] }) },
  drf: {
    jobs: jobs({ labels: labelled('user', 'ann', 'bob', 'ann/x') }),
    options: fc.record(
      {
        by: fc.constantFrom(['user'], ['@role', 'user'], ['@job']),
        weights: fc.constantFrom({ ann: 2, prod: 0.5 }, { 'prod/web': 3 }),
        resources: fc.constantFrom(['cpus'], ['mem', 'gpus']),
      },
      { requiredKeys: [] },
    ),
  },
  'earliest-deadline': { jobs: jobs({ labels: labelled('deadline', ...TIMES) }) },
  'fair-share': {
    options: fc.record(
      {
        halfLifeSeconds: fc.constantFrom(1, 3_600),
        aheadSeconds: fc.constantFrom(0, 60),
        costs: fc.constantFrom({ mem: 0.1, cpus: 3 }),
        shares: fc.constantFrom({ ann: 2 }),
      },
      { requiredKeys: [] },
    ),
  },
  'shortest-first': {
    jobs: estimated,
    options: fc.record(
      { unknownSeconds: fc.constantFrom(1, 600), ageing: fc.constantFrom(0, 0.37) },
      { requiredKeys: [] },
    ),
  },
  'tiered-queues': {
    jobs: jobs({ labels: labelled('queue', 'a', 'b', 'c') }),
    options: fc.record(
      {
        queues: fc.constantFrom(
          { a: {}, b: { tier: 1, weight: 2 }, c: {} },
          {
            a: { guarantee: { cpus: 2 }, limit: { cpus: 4 } },
            b: { guarantee: { mem: 1, cpus: 1 }, mayBorrow: false },
            c: { tier: 2, guarantee: { cpus: 0 } },
          },
        ),
        otherwise: fc.constantFrom('a', 'c'),
      },
      { requiredKeys: ['queues'] },
    ),
  },
  'not-before': { jobs: jobs({ labels: labelled('not-before', ...TIMES) }) },
  'queue-deadline': {
    jobs: jobs({ labels: labelled('queue-deadline', '0', '60', '600.5') }),
    options: fc.record({ mostSeconds: fc.constantFrom(1, 300) }, { requiredKeys: [] }),
  },
  quota: {
    options: fc.record(
      {
        label: fc.constantFrom('user', '@role'),
        limits: fc.constantFrom({ ann: { cpus: 2 }, prod: { mem: 1, ports: 1 } }),
        others: fc.constantFrom({ cpus: 1 }),
        all: fc.constantFrom({ cpus: 3 }),
      },
      { requiredKeys: [] },
    ),
  },
  'rate-limit': {
    options: fc.record(
      {
        perSecond: fc.constantFrom(0.5, 3),
        burst: fc.constantFrom(1, 2.5),
        userPerSecond: fc.constantFrom(1, 0.001),
        userBurst: fc.constantFrom(1, 4),
      },
      { requiredKeys: ['perSecond'] },
    ),
  },
  'bin-centric': {
    options: fc.record({ focus: fc.constantFrom([0], [2], [1, 4]) }, { requiredKeys: [] }),
  },
  backfill: {
    jobs: estimated,
    options: fc.record(
      { promises: fc.constantFrom(1, 3), unknownSeconds: fc.constantFrom(1, 600) },
      { requiredKeys: [] },
    ),
  },
  attribute: {
    jobs: jobs({
      constraints: fc.oneof(
        ...['equals', 'not'].map((operator) => constraints(operator, one)),
        ...['like', 'unlike'].map((operator) => constraints(operator, pattern)),
        ...['in', 'not-in', 'contains-all', 'contains-any'].map((operator) =>
          constraints(operator, fc.array(attributeValues(), { minLength: 1, maxLength: 3 })),
        ),
        ...['below', 'at-most', 'above', 'at-least', 'is', 'matches'].map((operator) => constraints(operator, one)),
        ...['version', 'semver'].map((operator) => constraints(operator, fc.constant(['>= 1.0.0, < 2.0.0']))),
        ...['exists', 'absent'].map((operator) => constraints(operator, fc.constant([]))),
        combinations(),
      ),
    }),
  },
  dedicated: {
    jobs: jobs({ labels: labelled('dedicated', 'r1', 'a', '') }),
    options: fc.record(
      { attribute: fc.constantFrom('rack', 'zone'), mayUseCommon: fc.boolean() },
      { requiredKeys: [] },
    ),
  },
  'host-lifetime': {
    jobs: estimated,
    options: fc.record(
      { lifetimeSeconds: fc.constantFrom(1, 600, 2_000), attribute: fc.constantFrom('rack', 'nobody-has-it') },
      { requiredKeys: ['lifetimeSeconds'] },
    ),
  },
  'load-ceiling': {
    options: fc.record({ most: fc.constantFrom(0, 0.5, 1), useUnknown: fc.boolean() }, { requiredKeys: [] }),
  },
  'maintenance-window': {
    jobs: estimated,
    options: fc.record(
      { unknownSeconds: fc.constantFrom(0, 3_600), marginSeconds: fc.constantFrom(0, 60) },
      { requiredKeys: [] },
    ),
  },
  'novel-host': { options: fc.record({ most: fc.constantFrom(1, 2) }, { requiredKeys: [] }) },
  taints: { jobs: tolerant, options: fc.record({ attribute: fc.constantFrom('rack', 'zone') }, { requiredKeys: [] }) },
  'taints-preferred': {
    jobs: tolerant,
    options: fc.record({ attribute: fc.constantFrom('rack', 'zone') }, { requiredKeys: [] }),
  },
  'soft-constraints': {
    jobs: jobs({
      constraints: fc.oneof(
        constraints('prefer-equals', one),
        constraints('prefer-exists', fc.constant([])),
        constraints('prefer-in', fc.tuple(attributeValues(), attributeValues())),
      ),
    }),
  },
  locality: {
    jobs: jobs({ constraints: constraints('near', fc.tuple(attributeValues(), attributeValues())) }),
    options: fc.record({ waitSeconds: fc.constantFrom(0, 3, 400) }, { requiredKeys: [] }),
  },
  unique: {
    jobs: jobs({ constraints: constraints('unique', fc.constant([])) }),
    options: fc.record(
      { attribute: fc.constantFrom('rack', '@agent'), label: fc.constant('user') },
      { requiredKeys: [] },
    ),
  },
  'max-per': { jobs: jobs({ constraints: constraints('max-per', wholeNumber) }), options: labels },
  'even-spread': {
    jobs: jobs({ constraints: constraints('even-spread', fc.oneof(wholeNumber, fc.constant([]))) }),
    options: labels,
  },
  cluster: {
    jobs: jobs({ constraints: constraints('cluster', fc.constant([])).chain(withValueUnlessAgent) }),
    options: labels,
  },
  'target-percentages': {
    jobs: jobs({
      constraints: fc.array(
        fc.record({
          attribute: fc.constantFrom('rack', 'zone', 'nobody-has-it'),
          operator: fc.constant('target'),
          values: fc.constantFrom(['r1=70', 'r2=30'], ['a=50.5'], ['r3=0', 's=100']),
        }),
        { maxLength: 2 },
      ),
    }),
    options: labels,
  },
  affinity: { jobs: jobs({ constraints: constraints('affinity', fc.constantFrom(...PAIRS)) }) },
  'anti-affinity': {
    jobs: jobs({ constraints: constraints('anti-affinity', fc.constantFrom(...PAIRS)) }),
    options: fc.constant({ attributes: ['rack', 'zone', 'disk', '@agent', 'hostname', 'nobody-has-it'] }),
  },
  'largest-first': {
    options: fc.record({
      capacity: fc.constantFrom({ cpus: 4 }, { cpus: 4, mem: 1024 }),
      measure: fc.constantFrom('sum', 'max', 'squares'),
      weights: fc.constantFrom({}, { cpus: 0.3 }),
    }),
  },
  'residual-fit': {
    options: fc.record({
      measure: fc.constantFrom('sum', 'max', 'squares'),
      prefer: fc.constantFrom('small', 'large'),
    }),
  },
  'gpu-best-fit': { options: fc.record({ form: fc.constantFrom('best-fit', 'dot-product') }) },
  'gpu-clustering': { jobs: jobs({ labels: labelled('gpu-class', 'share', '1') }) },
  'bin-packing': { options: fc.record({ exponent: fc.constantFrom(0.5, 1, 2, 8) }, { requiredKeys: [] }) },
  spread: {},
  'first-fit': {},
  random: { options: fc.record({ of: fc.constantFrom('agent', 'variant') }, { requiredKeys: [] }) },
  'opened-first': {},
  'best-fit': { options: fc.record({ weights, exponent: fc.constantFrom(1, 2, 3.5, 64) }, { requiredKeys: [] }) },
  'nomad-bin-packing': {},
  'nomad-spread': {},
  'borg-hybrid': {
    options: fc.tuple(resources, fc.constantFrom(0, 0.3, 1)).map(([of, balance]) => ({ ...of, balance })),
  },
  'dot-product': { options: fc.record({ prefer: fc.constantFrom('large', 'small') }, { requiredKeys: [] }) },
  'cosine-alignment': { options: resources },
  'balanced-allocation': { options: resources },
  'capacity-curve': {
    options: fc.record(
      {
        curve: fc.constantFrom(
          [{ used: 0.5, score: 0.25 }],
          [
            { used: 0, score: 1 },
            { used: 0.7, score: 0.3 },
            { used: 1, score: 0.9 },
          ],
        ),
        weights,
      },
      { requiredKeys: [] },
    ),
  },
  'gpu-stranding': {
    options: fc.record(
      { cpusPerGpu: fc.constantFrom(0.5, 8), devices, steps: fc.constantFrom(1, 100) },
      { requiredKeys: ['cpusPerGpu'] },
    ),
  },
  'gpu-packing': { options: fc.record({ devices }, { requiredKeys: [] }) },
  'fragmentation-gradient': {
    options: fc.record(
      {
        workload: fc.constantFrom(
          [{ weight: 1, gpus: 1, share: 0.5 }],
          [
            { weight: 3, cpus: 2 },
            { weight: 1, cpus: 1, gpus: 2, models: ['r1', 'r2'] },
          ],
        ),
        devices,
        model: fc.constantFrom('rack', 'nobody-has-it'),
        steps: fc.constantFrom(1, 100),
      },
      { requiredKeys: ['workload'] },
    ),
  },
  devices: { options: fc.record({ choose: fc.constantFrom('tightest', 'distinct', 'each', 'drawn') }) },
  default: { options: fc.record({ unreservedFirst: fc.boolean() }, { requiredKeys: [] }) },
  fixed: { options: fc.record({ refuseSeconds: fc.constantFrom(0, 5, 31_536_000) }, { requiredKeys: [] }) },
  'back-off': {
    options: fc.record(
      { baseSeconds: fc.constantFrom(0.1, 1, 31_536_000), maxSeconds: fc.constantFrom(0.5, 300) },
      { requiredKeys: [] },
    ),
  },
};
