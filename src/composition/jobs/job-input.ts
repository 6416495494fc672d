/** A rule on where instances run: `rack unique` and `rack in r1 r2` are short for the object. */
export type ConstraintInput =
  | string
  | {
      /** An attribute's name, `hostname`, or `@agent`, `@region`, `@zone`. */
      readonly attribute: string;
      /** As the policies of the chain read it: `equals`, `like`, `unique`, … */
      readonly operator: string;
      readonly value?: string | number | boolean;
      readonly values?: readonly (string | number | boolean)[];
    }
  /** All of them hold, at least one, or none. */
  | { readonly all: readonly ConstraintInput[] }
  | { readonly any: readonly ConstraintInput[] }
  | { readonly none: readonly ConstraintInput[] };

/** Seconds, or text as `500ms`, `5s`, `2m`, `1h`; at most 30 days. */
export type DurationInput = number | string;

/** A persistent volume for each instance, kept from attempt to attempt, and destroyed when the instance is not wanted any more. */
export interface VolumeInput {
  /** In MB, beside the `disk` that `resources` ask for. */
  readonly size: number;
  /** Where the task finds it, relative to its sandbox. */
  readonly path: string;
  /** What it is made of: the agent's own disk, part of a PATH disk, or a MOUNT disk as a whole. Default `root`. */
  readonly disk?: 'root' | 'path' | 'mount';
}

/** A job as people write it, in a job file or in code. */
export interface JobInput {
  /** Unique among the jobs of a scheduler. */
  readonly name: string;
  /** Instances, from 1. Default 1. */
  readonly count?: number;
  /** A whole number; the higher goes first where the order policy looks at it. Default 0. */
  readonly priority?: number;
  /** The framework's role whose offers it may use. Default `*`. */
  readonly role?: string;
  /** A line for `/bin/sh -c`, or a program and its arguments. */
  readonly command: string | readonly string[];
  /** The command's environment variables. */
  readonly environment?: Readonly<Record<string, string | number | boolean>>;
  /** The user to run as; absent: the agent's default. */
  readonly user?: string;
  /**
   * Amounts of scalars by name, in units with at most three decimals (`cpus: 0.5`, `mem: 128` in MB), and `ports`: how
   * many of the agent's choice. Default `cpus: 1, mem: 128`, as Mesos' own command-line framework has it.
   */
  readonly resources?: Readonly<Record<string, number>>;
  readonly constraints?: readonly ConstraintInput[];
  readonly labels?: Readonly<Record<string, string | number | boolean>>;
  /** Attempts after the first one. Default 0. */
  readonly retries?: number;
  /** Delay before the second attempt; doubles with each further one. Default 1 s. */
  readonly backoff?: DurationInput;
  /** The longest delay between attempts. Default 5 m. */
  readonly maxBackoff?: DurationInput;
  /** How long after SIGTERM a killed task may live. Default: the agent's own, 5 s. */
  readonly killGrace?: DurationInput;
  /** How long an instance is expected to run, for policies that plan ahead. Default: not known. */
  readonly estimate?: DurationInput;
  /**
   * How an instance leaves an agent that is drained: `restart` (default) kills it and starts it elsewhere, `overlap` starts
   * its successor first, `stay` leaves it alone until the drain's time is over (the default with a `volume`, which cannot overlap).
   */
  readonly move?: 'restart' | 'overlap' | 'stay';
  /** Makes the job stateful: each instance keeps its volume, and with it its agent. Takes a role other than `*`. */
  readonly volume?: VolumeInput;
}
