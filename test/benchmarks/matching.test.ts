import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { measureChurn } from '../../benchmarks/matching/churn.js';
import { checksumOf, drawShape, mulberry32 } from '../../benchmarks/matching/draw.js';
import { faultsOf, type Limits } from '../../benchmarks/matching/limits.js';
import { measure } from '../../benchmarks/matching/measure.js';
import { excessesOf, measureMemory } from '../../benchmarks/matching/memory.js';
import { sceneOf } from '../../benchmarks/matching/scene.js';
import { smallEdition } from '../../benchmarks/matching/workload.js';
import { WORKLOADS } from '../../benchmarks/matching/workloads.js';

describe('the matching benchmark', () => {
  for (const workload of WORKLOADS) {
    it(`places ${workload.name} on five agents as both references do`, () => {
      const { problems, placed } = measure(sceneOf(smallEdition(workload)), { rounds: 3, budgetMs: 1_000, warmMs: 0 });
      expect(problems).to.deep.equal([]);
      expect(placed > 0).to.equal(workload.expected.placed > 0);
    });
  }

  it('tells when a workload places otherwise than it must', () => {
    const workload = { ...smallEdition(WORKLOADS[0]!), expected: { placed: 1, checksum: '00000000' } };
    const { ok, problems } = measure(sceneOf(workload), { rounds: 1, budgetMs: 1_000, warmMs: 0 });
    expect(ok).to.equal(false);
    expect(problems.map((problem) => problem.split(' ')[0])).to.deep.equal(['placed', 'checksum']);
  });

  it('churns five agents as both references do', () => {
    for (const perCycle of [1, 10]) {
      const { problems } = measureChurn({ agents: 5, steps: 200, sampled: 200, perCycle }, () => 1);
      expect(problems).to.deep.equal([]);
    }
  });

  it('draws the published shapes', () => {
    const random = mulberry32(42);
    const shapes = new Set(Array.from({ length: 10_000 }, () => JSON.stringify(drawShape(random))));
    expect(shapes.size).to.equal(28);
    expect(checksumOf(Int32Array.of(1, -1))).to.equal(fnv1a([1, 0, 0, 0, 255, 255, 255, 255]));
  });

  it('finds a ratio below its limit, and one that is missing', () => {
    const limits = { w1: { timesReference: 10, timesTight: 2 }, w2: { timesReference: 10 } };
    expect(faultsOf({ w1: { timesReference: 10, timesTight: 2 } }, limits)).to.deep.equal([]);
    expect(faultsOf({ w1: { timesReference: 9.9 } }, limits)).to.deep.equal([
      'w1: timesReference is 9.9, at least 10',
      'w1: timesTight is missing, at least 2',
    ]);
  });

  it('measures what columns and indexes take, and says what is too much', () => {
    const memory = measureMemory();
    expect(excessesOf(memory)).to.deep.equal([]);
    expect(memory.packedIndex).to.be.lessThan(memory.fullIndex);
    expect(excessesOf({ ...memory, fullIndex: 21, packedIndex: Number.NaN })).to.deep.equal([
      'fullIndex takes 21.0 bytes per agent, at most 20',
      'packedIndex takes NaN bytes per agent, at most 8',
    ]);
  });

  it('has a limit for every workload that is compared with a reference', () => {
    const limits = JSON.parse(readFileSync('benchmarks/limits.json', 'utf8')) as Limits;
    expect(Object.keys(limits).sort()).to.deep.equal([...WORKLOADS.map(({ name }) => name), 'w11', 'w11-cycle'].sort());
  });

  it('ends in one object with --json, workload by name', function () {
    this.timeout(60_000);
    const output = run('--only', 'w1', '--quick', '--json');
    const results = JSON.parse(output.trimEnd().split('\n').at(-1)!) as Record<string, Record<string, unknown>>;
    expect(Object.keys(results)).to.deep.equal(['w1']);
    const { ok, checksum, ...numbers } = results['w1']!;
    expect(ok).to.be.a('boolean');
    expect(checksum).to.equal('ccc51dde');
    expect(Object.keys(numbers).sort()).to.deep.equal([
      'minMs',
      'nsPerPlacement',
      'p50Ms',
      'placementsPerSecond',
      'timesReference',
      'timesTight',
    ]);
    for (const number of Object.values(numbers)) expect(number).to.be.greaterThan(0);
  });
});

/** What the command prints; on a busy machine it may find its hand-written loop too slow, and end in 1. */
function run(...options: readonly string[]): string {
  try {
    return execFileSync(process.execPath, ['dist/benchmarks/main.js', 'matching', ...options], { encoding: 'utf8' });
  } catch (error) {
    const { status, stdout } = error as { readonly status: number; readonly stdout: string };
    if (status === 1) return stdout;
    throw error;
  }
}

function fnv1a(bytes: readonly number[]): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
