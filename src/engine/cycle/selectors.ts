import type { CounterSpec, LabelMatch } from '../../policy/counter.js';
import type { PolicyTask } from '../../policy/task.js';

/** What a selector looks at of companions; what it wants there does not count. */
export function soughtIn(match: LabelMatch): readonly string[] {
  if ('constraint' in match) return ['constraint', match.constraint];
  return ['isPresent' in match ? 'presence' : 'label', match.label];
}

/** What a task has to say for the selector to match it; nothing if no task can. */
export function valueFor({ selector: { labels }, by }: CounterSpec, task: PolicyTask): string | undefined {
  const wanted = labels.map((match) => {
    if ('constraint' in match) return JSON.stringify([by, match.value]);
    if ('isPresent' in match) return '';
    return 'equals' in match ? match.equals : labelOf(task, match.label);
  });
  return labels.length === 1 ? wanted[0] : joined(wanted);
}

/** What a task says where a selector looks: every value under which it stands. */
export function valuesBy(matches: readonly LabelMatch[]): (task: PolicyTask) => readonly string[] {
  const [only] = matches;
  if (matches.length !== 1 || only === undefined)
    return (task) => listOf(joined(matches.map((one) => saidBy(one, task))));
  if ('constraint' in only) {
    const { constraint } = only;
    return ({ job }) =>
      job.constraints.flatMap(({ attribute, operator, values }) =>
        operator === constraint ? [...new Set(values)].map((value) => JSON.stringify([attribute, value])) : [],
      );
  }
  return (task) => listOf(saidBy(only, task));
}

function saidBy(match: LabelMatch, task: PolicyTask): string | undefined {
  if ('constraint' in match) return undefined; // it stands alone
  const value = labelOf(task, match.label);
  return 'isPresent' in match && value !== undefined ? '' : value;
}

function listOf(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}

function joined(values: readonly (string | undefined)[]): string | undefined {
  return values.includes(undefined) ? undefined : JSON.stringify(values);
}

function labelOf({ job }: PolicyTask, label: string): string | undefined {
  if (label === '@job') return job.name;
  for (const { key, value } of job.labels) if (key === label) return value;
  return undefined;
}
