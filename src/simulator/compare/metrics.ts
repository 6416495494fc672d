/** What a run is judged by. */
export interface Metric {
  readonly name: string;
  /** For people. */
  readonly title: string;
  readonly unit: string;
  /** What is wanted of it; absent: it tells, and does not judge. */
  readonly better?: 'lower' | 'higher';
  /** A sentence for people, where the title does not tell enough. */
  readonly meaning?: string;
}

const FIXED: readonly Metric[] = [
  { name: 'waitMean', title: 'mean wait', unit: 's', better: 'lower' },
  { name: 'waitP95', title: '95 % wait', unit: 's', better: 'lower' },
  { name: 'waitP99', title: '99 % wait', unit: 's', better: 'lower' },
  { name: 'slowdownMean', title: 'mean bounded slowdown', unit: '', better: 'lower' },
  { name: 'slowdownP95', title: '95 % bounded slowdown', unit: '', better: 'lower' },
  { name: 'makespan', title: 'makespan', unit: 's', better: 'lower' },
  { name: 'throughput', title: 'throughput', unit: 'tasks/h', better: 'higher' },
  { name: 'unplaced', title: 'tasks that never ran', unit: '', better: 'lower' },
  { name: 'starved', title: 'longest wait of those that never ran', unit: 's', better: 'lower' },
  { name: 'preemptions', title: 'preemptions', unit: '', better: 'lower' },
  { name: 'agentsUsed', title: 'agents used', unit: '', better: 'lower' },
  { name: 'mostAgents', title: 'most agents at once', unit: '', better: 'lower' },
  {
    name: 'optimalityGap',
    title: 'optimality gap',
    unit: '%',
    better: 'lower',
    meaning:
      'the most agents in use, above a lower bound on those that any policy needs for their tasks; the true gap is no larger',
  },
  {
    name: 'largestPlaceable',
    title: 'largest task that fits somewhere',
    unit: '%',
    better: 'higher',
    meaning:
      'mean over time, beside the largest task of the workload; a task is as large as the sum of its parts of that',
  },
  { name: 'jain', title: 'fairness of shares (Jain)', unit: '', better: 'higher' },
  { name: 'offers', title: 'offers received', unit: '' },
  { name: 'declined', title: 'offers declined', unit: '' },
  { name: 'wastedOffers', title: 'wasted offer time', unit: 's', better: 'lower' },
];

const OF_RESOURCE = /^(use|fragmentation|stranded)\.(.+)$/;

/** What is told of each resource, by the word before its name. */
const KINDS = {
  use: { what: 'in use', better: 'higher' },
  fragmentation: {
    what: 'fragmented',
    better: 'lower',
    meaning: 'free where a task of the workload does not fit, the mean over its tasks and over time',
  },
  stranded: {
    what: 'stranded',
    better: 'lower',
    meaning: 'free where no task of the workload fits, the mean over time',
  },
} as const;

/** The names of metrics that judge, for messages; those of a resource with a word in its place. */
export const JUDGING: readonly string[] = [
  ...FIXED.filter(({ better }) => better !== undefined).map(({ name }) => name),
  ...Object.keys(KINDS).map((kind) => `${kind}.RESOURCE`),
];

/** Sentences that tell what metrics mean, each with the titles of those that it is about. */
export function meaningsOf(names: Iterable<string>): readonly string[] {
  const titles = new Map<string, string[]>();
  for (const name of new Set(names)) {
    const { title, meaning } = metricNamed(name);
    if (meaning !== undefined) titles.set(meaning, [...(titles.get(meaning) ?? []), title]);
  }
  return [...titles].map(([meaning, of]) => `${of.join(', ')}: ${meaning}`);
}

/** The name of the metric that says how much of a resource is in use on average. */
export function useOf(resource: string): string {
  return `use.${resource}`;
}

/** How much of it is free on average where a task of the workload does not fit. */
export function fragmentationOf(resource: string): string {
  return `fragmentation.${resource}`;
}

/** How much of it is free on average where none fits. */
export function strandedOf(resource: string): string {
  return `stranded.${resource}`;
}

/** What a metric's name means. */
export function metricNamed(name: string): Metric {
  const known = FIXED.find((metric) => metric.name === name);
  if (known !== undefined) return known;
  const [, kind = 'use', resource = name] = OF_RESOURCE.exec(name) ?? [];
  const { what, ...rest } = KINDS[kind as keyof typeof KINDS];
  return { name, title: `${resource} ${what}`, unit: '%', ...rest };
}
