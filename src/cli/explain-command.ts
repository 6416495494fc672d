import { chainOf } from '../composition/chain/chain-of.js';
import type { Explanation, Objection, PlacementReason, RowVerdict } from '../composition/index.js';
import { readJobs } from '../composition/jobs/read-jobs.js';
import { EXIT } from './exit-code.js';
import { agentsFlag, underFlag } from './flags.js';
import { plainTable } from './plain-table.js';
import { plural } from './plural.js';
import { dropWords, scoreWords } from './reasons.js';

/** The options of `stowage explain`, as the command line gives them. */
export interface ExplainFlags {
  readonly agents: string;
  readonly policy?: readonly string[];
  readonly chain?: string;
  readonly json?: true;
}

/**
 * `stowage explain`: where a task goes, or why nowhere. Starts nothing.
 *
 * @returns the exit code: 1 for a task that fits nowhere
 * @throws InvalidArgumentError for bad input
 */
export async function explainCommand(file: string, task: string, flags: ExplainFlags): Promise<number> {
  const jobs = await readJobs([file]);
  const chain = await chainOf(flags.chain, flags.policy ?? []);
  const agents = await agentsFlag(flags.agents);
  const { dryRun } = await import('../composition/prepare-dry-run.js');
  const { task: found, explanation, why } = underFlag(file, () => dryRun(jobs, task, chain, agents));
  const { agentId } = found;
  const more = { ...(agentId !== undefined && { placedOn: agentId }), ...(why !== undefined && { why }) };
  const words = agentId === undefined ? nowhere(task, explanation) : `${task} goes to ${agentId}${reasons(why)}`;
  process.stdout.write(`${flags.json ? JSON.stringify({ ...more, ...explanation }, undefined, 2) : words}\n`);
  return agentId === undefined ? EXIT.failed : EXIT.done;
}

/** What each policy said of the agents that would have done, and who ruled out the others. */
function reasons(why: PlacementReason | undefined): string {
  if (why === undefined) return '';
  const { ranking, usable, drops } = why;
  const table = plainTable(
    ['AGENT', 'SCORES'],
    ranking.map(({ hostname, scores }) => [hostname, scores.length === 0 ? 'none' : scores.map(scoreWords).join(', ')]),
  );
  const more = usable > ranking.length ? `\n… and ${plural(usable - ranking.length, 'more agent')}` : '';
  const ruledOut = drops.length === 0 ? '' : `\n\nruled out: ${drops.map(dropWords).join(', ')}`;
  return `\n\n${table}${more}${ruledOut}`;
}

function nowhere(task: string, { rows, remedies }: Explanation): string {
  const help = remedies.length === 0 ? '' : `\n\nwhat would help: ${remedies.map(({ text }) => text).join('; or ')}`;
  return `${task} goes nowhere\n\n${tableOf(rows)}${help}`;
}

function tableOf(rows: readonly RowVerdict[]): string {
  return plainTable(
    ['AGENT', 'WOULD IT TAKE THE TASK?'],
    rows.map(({ hostname, objections, scores }) => [
      hostname,
      objections.length > 0
        ? `no: ${objections.map(objectionWords).join('; ')}`
        : `yes: ${scores.map(scoreWords).join(', ')}`,
    ]),
  );
}

function objectionWords(objection: Objection): string {
  switch (objection.type) {
    case 'resource':
      return `asks for ${objection.asked / 1000} ${objection.name}, ${objection.available / 1000} are free`;
    case 'policy':
      return objection.why === undefined ? objection.policy : `${objection.policy} (${objection.why.text})`;
    case 'volume':
      return objection.why;
    case 'cordoned':
      return 'cordoned';
  }
}
