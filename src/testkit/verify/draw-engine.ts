import { messageOf } from '../../base/errors.js';
import type { PolicyDefinition } from '../../policy/definition.js';
import { Resources } from '../../resources/resources.js';
import { aTask } from '../builders.js';
import { boxTable } from './box-table.js';
import { runOf } from './engine-law.js';
import type { EngineProblem } from './engine-problems.js';
import { taskTable } from './task-table.js';

/** A small cluster, the tasks that were submitted to it, and what became of each under the policy. */
export function drawEngineRun(definition: PolicyDefinition, problem: EngineProblem): string {
  const agents = problem.agents.map(({ id, resources, attributes }) => [
    id,
    Resources.parse(resources).toString(),
    Object.entries(attributes)
      .map((pair) => pair.join('='))
      .join(', '),
  ]);
  return [
    taskTable(
      problem.jobs.map((job) => aTask({ job })),
      { head: 'became', cells: endsIn(definition, problem) },
    ),
    boxTable(['agent', 'has', 'attributes'], agents),
  ].join('\n');
}

function endsIn(definition: PolicyDefinition, problem: EngineProblem): readonly string[] {
  try {
    const { ends } = runOf(definition, problem);
    return problem.jobs.map(({ name }) => ends.get(name) ?? '');
  } catch (thrown) {
    return problem.jobs.map(() => `the engine threw: ${messageOf(thrown)}`);
  }
}
