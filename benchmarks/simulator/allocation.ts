import { DrfAllocator } from '../../src/cluster/core/allocation/drf-allocator.js';
import type { AgentId, FrameworkId } from '../../src/model/ids.js';
import { Resources } from '../../src/resources/resources.js';
import type { AllocationClient } from '../../src/simulator/index.js';

const AGENTS = 10_000;
const FRAMEWORKS = 1_000;
const PASSES = 5;

/** How many roles the frameworks have, and the part of the agents that each refuses. */
const CASES: Readonly<Record<string, { readonly roles: number; readonly refused: number }>> = {
  'one role': { roles: 1, refused: 0 },
  'a hundred roles': { roles: 100, refused: 0 },
  'a role each': { roles: FRAMEWORKS, refused: 0 },
  'a hundred roles, half refused': { roles: 100, refused: 0.5 },
};

/** Passes of hierarchical DRF over a whole cluster. @returns the exit code: 1 if an agent was given to nobody, or to two */
export function runAllocation(isJson: boolean): number {
  const free = Resources.parse('cpus:32;mem:131072');
  const agents = Array.from({ length: AGENTS }, (_, i) => ({ id: `agent${i}` as AgentId, free }));
  const total = new Map([
    ['cpus', AGENTS * 32_000],
    ['mem', AGENTS * 131_072_000],
  ]);
  const isGood: boolean[] = [];
  const results: Record<string, number> = {};
  for (const [name, { roles, refused }] of Object.entries(CASES)) {
    const clients = Array.from(
      { length: FRAMEWORKS },
      (_, i): AllocationClient => ({
        frameworkId: `framework${String(i).padStart(4, '0')}` as FrameworkId,
        role: `role${i % roles}`,
        allocated: new Map(),
      }),
    );
    const places = new Map(clients.map((client, place) => [client, place]));
    const times = Array.from({ length: PASSES }, () => {
      const since = performance.now();
      const given = new DrfAllocator().allocate({
        agents,
        clients,
        total,
        offerable: (client, { id }, resources) => {
          const draw = ((places.get(client) ?? 0) * 7_919 + Number(id.slice(5)) * 104_729) % 1_000;
          return draw < 1_000 * refused ? Resources.EMPTY : resources;
        },
      });
      const seconds = (performance.now() - since) / 1000;
      isGood.push(new Set(given.map(({ agent }) => agent)).size === AGENTS && given.length === AGENTS);
      return seconds;
    }).sort((a, b) => a - b);
    results[name] = times[PASSES >> 1] ?? Number.NaN;
    console.log(
      `allocation, ${name.padEnd(30)} ${AGENTS} agents, ${FRAMEWORKS} frameworks: ${(results[name] ?? 0).toFixed(3)} s (median of ${PASSES}), ${(times.at(-1) ?? 0).toFixed(3)} s at most`,
    );
  }
  if (isJson) console.log(JSON.stringify(results));
  return isGood.every(Boolean) ? 0 : 1;
}
