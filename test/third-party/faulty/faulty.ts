import type { FacetKind, PolicyDefinition } from 'stowage/policy';

/** A policy with one fault, and what ought to find it. */
export interface Faulty {
  /** What is wrong with it. */
  readonly does: string;
  readonly kind: FacetKind;
  readonly policy: PolicyDefinition;
  /** A law that it breaks. */
  readonly breaks: string;
  /** How many candidates, rows, values or tasks the smallest problem has that shows it; 1 if not given. */
  readonly size?: number;
  /** Whether an engine can tell by one answer that it is wrong. */
  readonly isSeen: boolean;
}

export type More = Partial<Pick<Faulty, 'size' | 'isSeen'>>;

export function boom(): never {
  throw new Error('boom');
}

/** Every other time true: what a facet says by it depends on how often it was asked. */
export function moods(): () => boolean {
  let asked = 0;
  return () => ++asked % 2 === 0;
}
