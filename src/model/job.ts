import type { Label } from '../resources/resource.js';
import type { Command } from './task-info.js';

/** What one instance of a job asks for. */
export interface JobResources {
  /** Milli-units by resource name: `{ cpus: 500, mem: 64000 }`. */
  readonly scalars: Readonly<Record<string, number>>;
  /** How many ports of the agent's choice; the task finds them as `PORT0`, `PORT1`, … */
  readonly ports: number;
}

/** What becomes of a job whose instance ends badly. */
export interface RetryPolicy {
  /** Attempts after the first one. */
  readonly retries: number;
  /** Delay before the second attempt; doubles with every further one. */
  readonly backoffMs: number;
  /** The longest delay. */
  readonly maxBackoffMs: number;
}

/** A rule on where the instances may run; the operators are those of the policies that read it. */
export interface Constraint {
  /** An attribute's name, `hostname`, or `@region` / `@zone` of the fault domain. */
  readonly attribute: string;
  /** As `equals`, `like`, `unique`; or `all`, `any`, `none`, which put others together. */
  readonly operator: string;
  /** What to compare with: as many as the operator takes, often one, none for `exists`. */
  readonly values: readonly string[];
  /** For `all`, `any` and `none`, which have no attribute and no values: of what; at least one. Absent elsewhere. */
  readonly of?: readonly Constraint[];
}

/**
 * How an instance leaves an agent that is to be emptied: it is killed and starts elsewhere (`restart`), its successor
 * starts first and it is killed when that one runs (`overlap`), or it is left alone until it ends by itself (`stay`).
 */
export type MoveStyle = 'restart' | 'overlap' | 'stay';

/**
 * A persistent volume that each instance keeps from attempt to attempt, on one agent, with all that it asks for reserved
 * for it there.
 */
export interface VolumeSpec {
  /** Thousandths of a MB, from 1; beside the `disk` that the instance asks for. */
  readonly milliUnits: number;
  /** Where the task finds it, relative to its sandbox. */
  readonly path: string;
  /** The agent's own disk, part of a PATH disk, or a MOUNT disk as a whole, which is at least so large. */
  readonly disk: 'root' | 'path' | 'mount';
}

/** A set of equal tasks, submitted under a name that is unique in its engine. */
export interface Job {
  readonly name: string;
  /** How many instances, at least 1. */
  readonly count: number;
  /** The higher goes first where the order policy looks at it. */
  readonly priority: number;
  /** The framework's role whose offers the job may use. */
  readonly role: string;
  readonly command: Command;
  readonly resources: JobResources;
  readonly constraints: readonly Constraint[];
  readonly labels: readonly Label[];
  readonly retry: RetryPolicy;
  readonly killGraceMs?: number;
  /** How long an instance is expected to run, in milliseconds, above 0; for policies that plan ahead. Nothing enforces it. */
  readonly estimatedMs?: number;
  /** Absent: `restart`, or with a volume `stay`. */
  readonly move?: MoveStyle;
  readonly volume?: VolumeSpec;
}

/** `rack in r1 r2`, `any (rack equals r1; disk equals ssd)`: a constraint on one line. */
export function constraintText({ attribute, operator, values, of }: Constraint): string {
  if (of !== undefined) return `${operator} (${of.map(constraintText).join('; ')})`;
  return [attribute, operator, ...values].join(' ');
}
