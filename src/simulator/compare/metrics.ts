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
  { name: 'jain', title: 'fairness of shares (Jain)', unit: '', better: 'higher' },
  { name: 'offers', title: 'offers received', unit: '' },
  { name: 'declined', title: 'offers declined', unit: '' },
  { name: 'wastedOffers', title: 'wasted offer time', unit: 's', better: 'lower' },
];

const USE = /^use\.(.+)$/;

/** The name of the metric that says how much of a resource is in use on average. */
export function useOf(resource: string): string {
  return `use.${resource}`;
}

/** What a metric's name means. */
export function metricNamed(name: string): Metric {
  const known = FIXED.find((metric) => metric.name === name);
  if (known !== undefined) return known;
  const [, resource = name] = USE.exec(name) ?? [];
  return { name, title: `${resource} in use`, unit: '%', better: 'higher' };
}
