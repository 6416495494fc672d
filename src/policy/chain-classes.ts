import type { Named, ScoreLevel, Weighted } from './chain.js';
import type { CounterSpec } from './counter.js';
import type { DomainFacet, FeasibilityFacet, ScoreFacet } from './facets.js';
import { labelOf } from './labels.js';
import type { Reads } from './reads.js';
import type { KeyedDemand, PolicyTask } from './task.js';

/** Which tasks a class of a chain is for: all that it says holds of them. */
export interface ClassRule {
  readonly role?: string | undefined;
  readonly job?: string | undefined;
  /** A label, as `tier`, or one with its value, as `tier=gold`. */
  readonly label?: string | undefined;
}

/** Whether a facet is for a task: follows from its job. */
export type AppliesTo = NonNullable<Named<unknown>['appliesTo']>;

export function isOfClass({ role, job, label }: ClassRule, task: PolicyTask): boolean {
  if (role !== undefined && task.job.role !== role) return false;
  if (job !== undefined && task.job.name !== job) return false;
  if (label === undefined) return true;
  const [, key = label, value] = /^([^=]*)=(.*)$/s.exec(label) ?? [];
  const found = labelOf(task.job, key);
  return found !== undefined && (value === undefined || value === found);
}

// A facet that is for some tasks says of the others nothing: it drops no row, counts nobody, and scores all alike. Its key
// tells which kind a task is of, so that the core keeps the answers apart.

const OTHERS = '-';
const NOTHING: Reads = {};
const NO_COUNTERS: readonly CounterSpec[] = [];

/** A class is told by the job alone, so a key that follows from it still does. */
function keyFor(
  facet: Pick<FeasibilityFacet, 'keyOf' | 'keyedBy'>,
  appliesTo: AppliesTo,
): Pick<FeasibilityFacet, 'keyOf' | 'keyedBy'> {
  return {
    keyOf: (task) => (appliesTo(task) ? `+${facet.keyOf?.(task) ?? ''}` : OTHERS),
    ...((facet.keyOf === undefined || facet.keyedBy === 'job') && { keyedBy: 'job' }),
  };
}

function readsFor({ reads }: Pick<FeasibilityFacet, 'reads'>): (key: string) => Reads {
  return (key) => (key === OTHERS ? NOTHING : typeof reads === 'function' ? reads(key.slice(1)) : reads);
}

/** What the facet itself is asked with. */
function inner({ need, asked, key }: KeyedDemand): KeyedDemand {
  return { need, asked, key: key.slice(1) };
}

export function feasibilityFor<N extends Named<FeasibilityFacet>>(link: N, appliesTo: AppliesTo): N {
  const { facet } = link;
  const { operators } = facet;
  const why = facet.why?.bind(facet);
  const retryAt = facet.retryAt?.bind(facet);
  const gated: FeasibilityFacet = {
    ...(operators && { operators }),
    ...keyFor(facet, appliesTo),
    reads: readsFor(facet),
    narrow: (view, task, rows, count) => (task.key === OTHERS ? count : facet.narrow(view, inner(task), rows, count)),
    ...(why && { why: (view, task, row) => why(view, inner(task), row) }),
    ...(retryAt && { retryAt: (view, task) => retryAt(view, inner(task)) }),
  };
  return { ...link, facet: gated, appliesTo };
}

export function domainFor<N extends Named<DomainFacet>>(link: N, appliesTo: AppliesTo): N {
  const { facet } = link;
  const { operators } = facet;
  const narrowDomains = facet.narrowDomains?.bind(facet);
  const scoreDomains = facet.scoreDomains?.bind(facet);
  const gated: DomainFacet = {
    ...(operators && { operators }),
    ...keyFor(facet, appliesTo),
    counters: (key) => (key === OTHERS ? NO_COUNTERS : facet.counters(key.slice(1))),
    ...(narrowDomains && {
      narrowDomains: (domains, task, counter, allowed) => narrowDomains(domains, inner(task), counter, allowed),
    }),
    ...(scoreDomains && {
      scoreDomains: (domains, task, counter, out) => scoreDomains(domains, inner(task), counter, out),
    }),
  };
  return { ...link, facet: gated, appliesTo };
}

export function levelFor({ scores, domains }: ScoreLevel, appliesTo: AppliesTo): ScoreLevel {
  return {
    scores: scores.map((link) => scoreFor(link, appliesTo)),
    domains: domains.map((link) => domainFor(link, appliesTo)),
  };
}

function scoreFor({ policy, weight, facet }: Weighted<ScoreFacet>, appliesTo: AppliesTo): Weighted<ScoreFacet> {
  const { prefers, operators } = facet;
  const boundRows = facet.boundRows?.bind(facet);
  return {
    policy,
    weight,
    appliesTo,
    facet: {
      ...(operators && { operators }),
      ...keyFor(facet, appliesTo),
      reads: readsFor(facet),
      ...(prefers && { prefers }),
      ...(boundRows && {
        boundRows: (box, task) => (task.key === OTHERS ? 0 : boundRows(box, inner(task))),
      }),
      score(view, task, candidates, out) {
        if (task.key === OTHERS) out.fill(0, 0, candidates.count);
        else facet.score(view, inner(task), candidates, out);
      },
    },
  };
}

/** Levels of several classes side by side: the first with the first, and so on. */
export function levelsTogether(all: readonly (readonly ScoreLevel[])[]): readonly ScoreLevel[] {
  const most = Math.max(0, ...all.map((levels) => levels.length));
  return Array.from({ length: most }, (_, at) => ({
    scores: all.flatMap((levels) => levels[at]?.scores ?? []),
    domains: all.flatMap((levels) => levels[at]?.domains ?? []),
  }));
}
