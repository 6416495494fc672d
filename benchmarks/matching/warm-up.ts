import { measure } from './measure.js';
import { sceneOf } from './scene.js';
import { smallEdition } from './workload.js';
import { WORKLOADS } from './workloads.js';

/**
 * Runs every workload on five agents, so that the code which calls policies has met many of them, as it has in a process
 * that lives: V8 would otherwise build the only one into the loop.
 */
export function warmUp(): void {
  for (const workload of WORKLOADS) measure(sceneOf(smallEdition(workload)), { rounds: 3, budgetMs: 1_000, warmMs: 0 });
}
