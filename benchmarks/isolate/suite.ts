import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { shippedPolicies } from '../../policies/index.js';
import { systemClock } from '../../src/base/system-clock.js';
import { isolatedPolicy } from '../../src/composition/isolation/isolated-policy.js';
import { loadPolicy } from '../../src/composition/policy-files/load-policy.js';
import { parseChainConfig } from '../../src/policy/chain-config.js';
import type { PolicyDefinition } from '../../src/policy/definition.js';
import { resolveChain } from '../../src/policy/resolve-chain.js';
import { aJob, anAgent, anOffer, EngineHarness } from '../../src/testkit/index.js';

const AGENTS = 200;
const ROUNDS = 300;
/** Between two submissions, in milliseconds. */
const APART_MS = 15;
/** How long an isolated policy has to answer, in milliseconds. */
const DEADLINE_MS = 10;
/** By how much one slow policy may lengthen the way of tasks that have nothing to do with it. */
const LIMIT = 2;

/** Sleeps for 50 ms in each call. */
const SLEEPY = `import { defineScorePolicy, z } from 'stowage/policy';
const never = new Int32Array(new SharedArrayBuffer(4));
export default defineScorePolicy('sleepy', z.strictObject({}), () => ({
  reads: { free: true },
  score(_view, _task, { count }, out) {
    Atomics.wait(never, 0, 0, 50);
    out.fill(1, 0, count);
  },
}));
`;

interface Latency {
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/**
 * The time from a task's submission to its launch, while every second task is one whose score sleeps for 50 ms: without
 * that score, with it in a thread of its own, and with it in this thread.
 *
 * @returns the exit code: 1 if p50 or p95 of the others are more than twice as long with it in its own thread
 */
export async function runIsolate(isJson: boolean): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stowage-isolate-'));
  const file = path.join(folder, 'sleepy.js');
  writeFileSync(file, SLEEPY);
  const isolated = isolatedPolicy(file, DEADLINE_MS);
  try {
    const without = await measured(undefined);
    const apart = await measured(isolated.definition);
    const here = await measured(await loadPolicy(file, folder));
    const times = { p50: apart.p50Ms / without.p50Ms, p95: apart.p95Ms / without.p95Ms };
    const ok = times.p50 <= LIMIT && times.p95 <= LIMIT;
    for (const [name, { meanMs, p50Ms, p95Ms }] of Object.entries({ without, isolated: apart, 'not isolated': here }))
      console.log(`${name}: mean ${meanMs.toFixed(1)} ms, p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms`);
    console.log(`isolated against without: p50 ${times.p50.toFixed(2)} x, p95 ${times.p95.toFixed(2)} x`);
    if (isJson) console.log(JSON.stringify({ isolate: { without, isolated: apart, notIsolated: here, times, ok } }));
    return ok ? 0 : 1;
  } finally {
    await isolated.stop();
    rmSync(folder, { recursive: true });
  }
}

async function measured(sleepy: PolicyDefinition | undefined): Promise<Latency> {
  const classes = sleepy === undefined ? [] : [{ when: { label: 'slow' }, score: sleepy.name }];
  const chain = parseChainConfig({ score: 'bin-packing', classes }, 'benchmark');
  const harness = new EngineHarness(resolveChain(chain, [...shippedPolicies, ...(sleepy ? [sleepy] : [])], 1));
  harness.subscribe();
  harness.submit(aJob({ name: 'first' })); // so that offers are wanted
  harness.offer(
    ...Array.from({ length: AGENTS }, (_, i) =>
      anOffer({ id: `o${i}`, agent: anAgent({ id: `a${i}`, resources: 'cpus:64;mem:65536' }) }),
    ),
  );
  harness.advance(100);
  const times: number[] = [];
  let toldAt = systemClock.now();
  const tell = (): void => {
    const now = systemClock.now();
    harness.advance(now - toldAt);
    toldAt = now;
  };
  for (let round = 0; round < ROUNDS; round++) {
    const from = systemClock.now();
    const resources = { scalars: { cpus: 10, mem: 1_000 }, ports: 0 };
    harness.submit(aJob({ name: `slow${round}`, labels: [{ key: 'slow', value: '' }], resources }));
    harness.submit(aJob({ name: `other${round}`, resources }));
    harness.offer(
      anOffer({ id: `r${round}`, agent: anAgent({ id: `a${round % AGENTS}`, resources: 'cpus:1;mem:1024' }) }),
    );
    const id = `other${round}.0.1`;
    while (!isLaunched(harness, id)) {
      await pause(1);
      tell();
    }
    times.push(systemClock.now() - from);
    await pause(Math.max(0, APART_MS - (systemClock.now() - from)));
    tell();
  }
  const sorted = times.sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(part * ROUNDS)]!; // a part below 1
  return { meanMs: times.reduce((sum, ms) => sum + ms, 0) / ROUNDS, p50Ms: at(0.5), p95Ms: at(0.95) };
}

/** Whether one of the latest calls launched the task. */
function isLaunched({ calls }: EngineHarness, id: string): boolean {
  return calls.slice(-8).some(({ call }) => {
    const operations = call.type === 'accept' ? call.operations : [];
    return operations.some((one) => one.type === 'launch' && one.tasks.some(({ taskId }) => taskId === id));
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => systemClock.after(ms, resolve));
}
