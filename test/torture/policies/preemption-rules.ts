import type { RowView, RunningTask, TaskDemand, VictimSet } from '../../../src/policy/index.js';
import type { PolicyTask } from '../../../src/policy/task.js';

// What the shipped preemption policies may do, written down once more and without them.

export type RuleName = 'priority-preemption' | 'least-cost-preemption' | 'fair-share-preemption';

/** What a preemption policy was asked. */
export interface Asked {
  readonly task: PolicyTask;
  readonly running: readonly RunningTask[];
  readonly now: number;
  readonly view: RowView;
  readonly demand: TaskDemand;
}

interface RuleOptions {
  readonly waitSeconds?: number;
  readonly graceSeconds?: number;
  readonly weights?: Readonly<Record<string, number>>;
}

/** What a set of victims has against the rule, in words. */
export function forbidden(rule: RuleName, options: RuleOptions, asked: Asked, set: VictimSet): readonly string[] {
  const { task, running, now } = asked;
  const victims = running.filter((one) => set.victims.includes(one.task.id));
  const faults: string[] = [];
  const say = (isWrong: boolean, what: string): void => {
    if (isWrong) faults.push(`${rule}: for ${task.id}, ${victims.map((one) => one.task.id).join(' ')}: ${what}`);
  };
  say(now < task.pendingSince + (options.waitSeconds ?? 0) * 1000, 'before it waited long enough');
  say(
    victims.some(({ since }) => now < since + (options.graceSeconds ?? 0) * 1000),
    'within the grace after a start',
  );
  for (const { task: one, away } of victims) {
    const budget = one.job.labels.find(({ key }) => key === 'disruption-budget')?.value;
    const together = victims.filter((other) => other.task.job.name === one.job.name).length;
    say(budget !== undefined && away + together > Number(budget), `budget ${budget} of ${one.job.name}, ${away} away`);
  }
  say(
    victims.some((spared) =>
      hasRoom(
        asked,
        set.row,
        victims.filter((one) => one !== spared),
      ),
    ),
    'one more than is needed',
  );
  if (rule !== 'fair-share-preemption') {
    say(
      victims.some((one) => one.task.job.priority >= task.job.priority),
      'of no lower priority',
    );
    say(
      !rises(priorities(running), priorities([...running.filter((one) => !victims.includes(one)), asked])),
      'no progress',
    );
  } else for (const fault of unfair(options, asked, victims)) say(true, fault);
  return faults;
}

function hasRoom({ view, demand }: Asked, row: number, victims: readonly RunningTask[]): boolean {
  return [...demand.asked].every(
    (dim) => victims.reduce((sum, { holds }) => sum + holds[dim]!, view.free[dim]![row]!) >= demand.need[dim]!,
  );
}

function priorities(tasks: readonly { readonly task: PolicyTask }[]): readonly number[] {
  return tasks.map(({ task }) => task.job.priority).sort((a, b) => b - a);
}

/** The potential of preemption by priority: what runs, from the highest down, rises. */
function rises(before: readonly number[], after: readonly number[]): boolean {
  const at = after.findIndex((priority, i) => priority !== before[i]);
  return at !== -1 && after[at]! > (before[at] ?? Number.NEGATIVE_INFINITY);
}

function unfair(
  { weights = {} }: RuleOptions,
  { task, running, view, demand }: Asked,
  victims: readonly RunningTask[],
): readonly string[] {
  const groupOf = (one: PolicyTask): string => one.job.labels.find(({ key }) => key === 'user')?.value ?? '';
  const shareOf = (
    group: string,
    tasks: readonly RunningTask[],
    more: Float64Array = new Float64Array(view.resources.length),
  ): number =>
    Math.max(
      ...view.resources.map((_, dim) => {
        let held = more[dim]!;
        for (const one of tasks) if (groupOf(one.task) === group) held += one.holds[dim]!;
        let total = 0;
        for (let row = 0; row < view.size; row++) total += view.total[dim]![row]!;
        return held / total;
      }),
    ) / (weights[group] ?? 1);
  const own = groupOf(task);
  const groups = [...new Set([own, ...running.map((one) => groupOf(one.task))])];
  const fair = 1 / groups.reduce((sum, group) => sum + (weights[group] ?? 1), 0);
  const left = running.filter((one) => !victims.includes(one));
  const ownAfter = shareOf(own, left, demand.need);
  const faults: string[] = [];
  if (shareOf(own, running) >= fair) faults.push('its own group is at its share');
  for (const { task: one } of victims) {
    const group = groupOf(one);
    if (one.job.priority > task.job.priority) faults.push('of higher priority');
    if (group === own) faults.push('of its own group');
    if (shareOf(group, running) <= fair) faults.push(`${group} is not above its share`);
    if (shareOf(group, left) < ownAfter - 1e-12) faults.push(`past equality with ${group}`);
  }
  return faults;
}
