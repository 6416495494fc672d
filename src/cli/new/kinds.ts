/** What is written for one kind of policy besides the policy itself. */
export interface KindTexts {
  /** The question that it answers. */
  readonly question: string;
  /** The interface in the engine's `facets.ts`. */
  readonly facet: string;
  /** What `--policy` does to the chain. */
  readonly effect: 'replaces' | 'joins';
  /** What laws are tried with: names that the test imports, and a field of the trial. */
  readonly trial?: { readonly imports: readonly string[]; readonly text: string };
}

/** By kind, as a chain names it. */
export const KINDS: Readonly<Record<string, KindTexts>> = {
  order: { question: 'which pending task goes first?', facet: 'OrderFacet', effect: 'replaces' },
  admission: { question: 'may a task be tried now?', facet: 'AdmissionFacet', effect: 'joins' },
  feasibility: {
    question: 'which agents may a task not use?',
    facet: 'FeasibilityFacet',
    effect: 'joins',
    trial: {
      imports: ['fc'],
      text: "options: fc.record({ attribute: fc.constant('rack'), value: fc.constantFrom('r1', 'r2') })",
    },
  },
  domain: {
    question: "how do a task's companions lie over racks, zones or agents?",
    facet: 'DomainFacet',
    effect: 'joins',
    trial: { imports: ['fc'], text: 'options: fc.record({ most: fc.integer({ min: 1, max: 4 }) })' },
  },
  score: { question: 'which of the agents that are left is best?', facet: 'ScoreFacet', effect: 'replaces' },
  slice: { question: 'exactly which resources does a task take?', facet: 'SliceFacet', effect: 'replaces' },
  disposal: { question: 'what becomes of an offer that nobody used?', facet: 'DisposalFacet', effect: 'replaces' },
  preemption: { question: 'nothing fits: whom to give up?', facet: 'PreemptionFacet', effect: 'replaces' },
  gang: {
    question: 'which tasks start together?',
    facet: 'GangFacet',
    effect: 'replaces',
    trial: {
      imports: ['fc', 'jobs'],
      text: "jobs: jobs({ labels: fc.constantFrom('one', 'two').map((value) => [{ key: 'gang', value }]) })",
    },
  },
  cycle: { question: 'what goes where, decided all at once?', facet: 'CyclePolicy', effect: 'replaces' },
};
