import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Resources } from '../../../src/resources/resources.js';
import {
  type CompetingFramework,
  generate,
  type JournalOptions,
  JournalWriter,
  type SimulateOptions,
  simulate,
} from '../../../src/simulator/index.js';

export const AGENTS = Array.from({ length: 4 }, (_, i) => ({
  hostname: `agent${i}`,
  resources: Resources.parse('cpus:8;mem:8192;ports:[31000-31010]'),
  attributes: { rack: `r${i % 2}` },
}));

export const FRAMEWORKS: readonly CompetingFramework[] = [
  { name: 'web', roles: ['web'], weight: 3, chain: { score: 'spread' } },
  { name: 'batch', roles: ['batch'], chain: { score: 'random' }, delays: { callMs: 20, eventMs: 20 } },
];

/** An agent is away for a while, another goes for good, and a framework loses its connection. */
export const FAULTS: NonNullable<SimulateOptions['faults']> = [
  { type: 'agent-away', at: 5_000, agent: 'agent1', backAt: 8_000 },
  { type: 'disconnect', at: 9_000, framework: 'web' },
  { type: 'agent-gone', at: 12_000, agent: 'agent2' },
];

/** A folder of a test, removed by `dispose`. */
export function temporaryFolder(): { readonly folder: string; readonly dispose: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'stowage-journal-'));
  return { folder, dispose: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Simulates two frameworks that compete, and writes their journal. @returns the journal's writer */
export async function writeJournal(
  file: string,
  { jobs = 30, seed = 1, limits = {}, ...options }: Written = {},
): Promise<JournalWriter> {
  let writer: JournalWriter | undefined;
  const workload = generate(
    FRAMEWORKS.map(({ name }) => ({
      name,
      framework: name,
      role: name,
      jobs,
      arrivals: { type: 'poisson', perSecond: 1 },
      resources: { cpus: { type: 'uniform', from: 0.5, to: 3 }, mem: { type: 'constant', value: 256 } },
      durationMs: { type: 'exponential', mean: 20_000 },
    })),
    seed,
  );
  await simulate(workload, { agents: AGENTS }, FRAMEWORKS, {
    seed,
    ...options,
    journal: (engines) => {
      const made = new JournalWriter(file, { engines, policyFiles: [] }, limits);
      writer = made;
      return engines.map((_, engine) => made.observer(engine));
    },
  });
  if (writer === undefined) throw new Error('invariant: no journal was asked for');
  return writer;
}

export interface Written extends SimulateOptions {
  /** Of each framework. */
  readonly jobs?: number;
  readonly limits?: JournalOptions;
}
