/** One row of the floors table: what the sources of a folder may reach. */
export interface Floor {
  /** A folder, or a single file. Of the rows that hold a source the longest path decides. */
  readonly at: string;
  /** 0 is the lowest. Arrows point down, or stay within one folder of `src`. */
  readonly level: number;
  /** Folders and files that it may import, besides itself and `src/base`. */
  readonly below: readonly string[];
  /** Of these it may import types alone. */
  readonly typesOf?: readonly string[];
  /** Third-party packages, or single doors of our own. */
  readonly packages?: readonly string[];
  /** Whether it may use `node:` modules and Node's globals; without it a source runs in a worker or a page. */
  readonly node?: true;
  /** Why it may load modules whose names only the run knows. */
  readonly loadsAny?: string;
  /** May import anything and read any clock: it is nobody's floor. */
  readonly isConsumer?: true;
}

const ENGINE = ['src/policy', 'src/matching', 'src/model', 'src/resources'];
const DRIVERS = ['src/engine/ports', 'src/session', 'src/zookeeper', 'src/protocol', 'src/model', 'src/resources'];
const UP_TO_TESTKIT = [
  'src/resources',
  'src/matching',
  'src/model',
  'src/policy',
  'src/protocol',
  'src/engine',
  'src/session',
  'src/cluster',
  'src/drivers',
  'src/stores',
];
const UP_TO_COMPOSITION = [
  ...UP_TO_TESTKIT,
  'src/zookeeper',
  'src/executor',
  'src/testkit',
  'src/simulator',
  'src/dashboard',
  'policies',
];

/** Every folder that holds code, and what it may import. A source that no row holds is a finding. */
export const FLOORS: readonly Floor[] = [
  { at: 'src/base', level: 0, below: [], packages: ['pure-rand', 'fastest-levenshtein'] },
  { at: 'src/resources', level: 1, below: [] },
  { at: 'src/matching', level: 1, below: [] },
  { at: 'src/model', level: 2, below: ['src/resources'] },
  // re2js: the constraint operators `like` and `unlike` match in linear time, and policies import this door alone.
  { at: 'src/policy', level: 3, below: ['src/model', 'src/resources', 'src/matching'], packages: ['zod', 're2js'] },
  { at: 'src/protocol', level: 3, below: ['src/model', 'src/resources'], packages: ['protobufjs'] },
  { at: 'src/engine', level: 4, below: ENGINE },
  // Drivers and stores stand on the ports, so these reach nothing else of the engine.
  { at: 'src/engine/ports', level: 4, below: ENGINE },
  { at: 'src/session', level: 4, below: ['src/protocol'], packages: ['undici'], node: true },
  { at: 'src/zookeeper', level: 4, below: [], packages: ['node-zookeeper-client'], node: true },
  {
    at: 'src/cluster/core',
    level: 4,
    // It speaks calls and events as objects and converts them to the model; what makes bytes of them is the host's.
    below: ['src/model', 'src/resources', 'src/matching', 'src/protocol/base64.ts', 'src/protocol/convert'],
    typesOf: ['src/protocol'],
    // The dialect of the regular expressions in offer constraints.
    packages: ['re2js'],
  },
  { at: 'src/cluster/host', level: 5, below: ['src/cluster/core', 'src/protocol'], node: true },
  { at: 'src/cluster/index.ts', level: 5, below: ['src/cluster/core', 'src/cluster/host'] },
  { at: 'src/drivers', level: 5, below: DRIVERS, node: true },
  // What all drivers say and hear, in words of the wire.
  {
    at: 'src/drivers/translate',
    level: 5,
    below: ['src/engine/ports', 'src/protocol', 'src/model', 'src/resources'],
  },
  {
    at: 'src/drivers/embedded',
    level: 5,
    below: [
      'src/engine/ports',
      'src/cluster/core',
      'src/protocol',
      'src/model',
      'src/resources',
      'src/drivers/translate',
    ],
  },
  {
    at: 'src/stores',
    level: 5,
    // resources: a record holds what a task was lent, and is read back from text.
    below: ['src/engine/ports', 'src/model', 'src/resources', 'src/zookeeper'],
    node: true,
  },
  // What an engine was told and what it did, to be repeated: in words of the engine.
  {
    at: 'src/stores/journal',
    level: 5,
    below: ['src/engine', 'src/policy', 'src/model', 'src/resources'],
    node: true,
  },
  { at: 'src/executor', level: 5, below: ['src/session', 'src/protocol', 'src/model'], node: true },
  { at: 'src/testkit', level: 6, below: UP_TO_TESTKIT, packages: ['fast-check', 'stowage/policies'], node: true },
  {
    at: 'src/simulator',
    level: 6,
    below: [
      'src/engine',
      'src/policy',
      'src/model',
      'src/resources',
      'src/cluster/core',
      'src/drivers/embedded',
      'src/stores/journal',
    ],
    packages: ['highs', 'zod', 'stowage/policies'],
    node: true,
  },
  { at: 'src/dashboard', level: 6, below: ['src/engine', 'src/policy', 'src/model'], node: true },
  {
    at: 'src/composition',
    level: 7,
    below: UP_TO_COMPOSITION,
    packages: ['inversify', 'reflect-metadata', 'zod', 'yaml', 'esbuild', 'stowage/policies'],
    node: true,
    loadsAny: 'policies of the user: `--policy ./file`',
  },
  {
    at: 'src/cli',
    level: 8,
    below: ['src/composition', 'src/simulator', 'src/dashboard', 'src/testkit', 'src/cluster'],
    packages: ['commander', 'yaml', 'picocolors', 'cli-table3', 'zod', 'pino'],
    node: true,
  },
  // What `stowage new policy` writes: somebody else's policies, which are compiled here.
  { at: 'src/cli/new/templates', level: 8, below: [], packages: ['stowage/policy'] },
  // Not even `src/base`: what a policy needs, other people's policies need too.
  { at: 'policies', level: 4, below: [], packages: ['stowage/policy'] },
  { at: 'benchmarks', level: 9, below: [], isConsumer: true },
  { at: 'test', level: 9, below: [], isConsumer: true },
];

/** The one source that reads the machine's clock and starts timers. */
export const CLOCK = 'src/base/system-clock.ts';

/** Sources that are no part of the product, and why they stand where they stand. */
export const OUTSIDE: Readonly<Record<string, string>> = {
  'eslint.config.js': 'tool configuration, which ESLint looks for at the top',
  'src/protocol/proto/generate.mjs': 'build step: writes wire.generated.ts from the .proto files beside it',
};

/** The package's doors, and the source behind each. There are no more than these. */
export const DOORS: Readonly<Record<string, string>> = {
  '.': 'src/composition/index.ts',
  './policy': 'src/policy/index.ts',
  './policies': 'policies/index.ts',
  './testkit': 'src/testkit/index.ts',
  './executor': 'src/executor/index.ts',
  './cluster': 'src/cluster/index.ts',
  './simulator': 'src/simulator/index.ts',
  './di': 'src/composition/di.ts',
};
