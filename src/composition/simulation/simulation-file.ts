import { z } from 'zod';
import { InvalidArgumentError } from '../../base/errors.js';
import type { Timings } from '../../cluster/core/timings.js';
import { type ChainConfig, parseChainConfig } from '../../policy/chain-config.js';
import { ChainError } from '../../policy/chain-error.js';
import type { ArrivalPattern, Fault, GeneratorSpec } from '../../simulator/index.js';
import { DURATION, msOf } from '../input/duration.js';
import { above0, field, fields, firstComplaint, list, text, textByName, wholeNumber } from '../input/fields.js';
import { readYaml } from '../input/yaml-text.js';
import { arrivalPattern, drawOf } from './draw-field.js';
import { clusterFields, faultFields, faultOf } from './fault-fields.js';
import { columnsFault, traceFields, traceOf, type WrittenTrace } from './trace-fields.js';

/** A framework as a simulation file describes it. */
export interface WrittenFramework {
  readonly name: string;
  readonly roles: readonly string[];
  readonly weight: number;
  /** Absent: the chain of the command line, or the default one. */
  readonly chain?: ChainConfig;
  readonly delayMs: number;
}

/** A simulation file. */
export interface SimulationFile {
  /** At least one. */
  readonly frameworks: readonly WrittenFramework[];
  /** There is one, or a trace, at least. */
  readonly workload: readonly GeneratorSpec[];
  readonly traces: readonly WrittenTrace[];
  readonly faults: readonly Fault[];
  readonly timings: Pick<Partial<Timings>, 'offerTimeoutMs' | 'allocationIntervalMs'>;
  readonly launchDelayMs?: number;
}

const MOST_JOBS = 10_000_000;
const duration = field(DURATION, msOf);
const part = field('a number from 0 to 1', (value) =>
  typeof value === 'number' && value >= 0 && value <= 1 ? value : undefined,
);

const framework = fields('a framework: a mapping with its name', {
  name: text("a framework's name"),
  roles: list('a list of roles', text('a role')).optional(),
  weight: above0.optional(),
  chain: z.unknown().optional(),
  delay: duration.optional(),
});

const generator = fields('jobs of one kind: a mapping with name, jobs, arrivals, resources and duration', {
  name: text('a name'),
  framework: text("a framework's name").optional(),
  role: text('a role').optional(),
  priority: wholeNumber(-1_000_000, 1_000_000).optional(),
  jobs: wholeNumber(1, MOST_JOBS),
  instances: wholeNumber(1, 10_000).optional(),
  start: duration.optional(),
  arrivals: arrivalPattern,
  resources: z.record(
    z.string(),
    drawOf((value) => (typeof value === 'number' && value >= 0 ? value : undefined), 'a number from 0'),
  ),
  duration: drawOf(msOf, DURATION),
  correlation: part.optional(),
  labels: textByName('texts by name').optional(),
});

const file = fields('a mapping with the list workload, or traces', {
  frameworks: list('a list of frameworks', framework).optional(),
  workload: list('a list of generators', generator).optional(),
  traces: list('a list of files with jobs', traceFields).optional(),
  cluster: clusterFields.optional(),
  faults: list('a list of faults', faultFields).optional(),
});

/**
 * Reads what is to be simulated: YAML (or JSON) with the lists `workload` or `traces` and, if there are several,
 * `frameworks`; what goes wrong (`faults`) and how the cluster behaves (`cluster`), if that matters.
 *
 * @param source - the file's name, for messages
 * @throws InvalidArgumentError naming file, line, column, field and value, and what is accepted
 */
export function parseSimulationFile(content: string, source: string): SimulationFile {
  const yaml = readYaml(content, source, ['labels']);
  const parsed = file.safeParse(yaml.data);
  if (!parsed.success) throw yaml.error(firstComplaint(parsed.error));
  const { frameworks: written = [{ name: 'framework' }], workload = [], traces = [], cluster = {} } = parsed.data;
  const complain = (path: readonly PropertyKey[], message: string): InvalidArgumentError =>
    yaml.error({ path, message });
  if (written.length === 0) throw complain(['frameworks'], 'has no framework; accepted: at least one');
  if (workload.length + traces.length === 0)
    throw complain(['workload'], 'has no jobs; accepted: at least one kind, here or out of files in traces');
  const frameworks = written.map(({ name, roles = ['*'], weight = 1, chain, delay = 0 }, at): WrittenFramework => {
    if (written.findIndex((other) => other.name === name) < at)
      throw complain(['frameworks', at, 'name'], `there is a framework '${name}' already; accepted: another name`);
    return {
      name,
      roles,
      weight,
      delayMs: delay,
      ...(chain !== undefined && { chain: chainAt(chain, ['frameworks', at, 'chain'], complain) }),
    };
  });
  const context = { frameworks, workload, complain };
  const { offerTimeout, allocationInterval, launchDelay } = cluster;
  return {
    frameworks,
    workload: workload.map((given, at) => specOf(given, at, context)),
    traces: traces.map((given, at) => {
      const fault = columnsFault(given);
      if (fault !== undefined) throw complain(['traces', at, 'columns'], fault);
      return traceOf(given, ownerOf(given, ['traces', at], context));
    }),
    faults: (parsed.data.faults ?? []).map((given, at) => {
      const fault = faultOf(given);
      if (typeof fault === 'string') throw complain(['faults', at], fault);
      return fault;
    }),
    timings: {
      ...(offerTimeout !== undefined && { offerTimeoutMs: offerTimeout }),
      ...(allocationInterval !== undefined && { allocationIntervalMs: allocationInterval }),
    },
    ...(launchDelay !== undefined && { launchDelayMs: launchDelay }),
  };
}

interface Context {
  readonly frameworks: readonly WrittenFramework[];
  readonly workload: readonly { readonly name: string }[];
  readonly complain: (path: readonly PropertyKey[], message: string) => InvalidArgumentError;
}

/** Whose jobs they are. @throws InvalidArgumentError if there is no such framework, or it has no such role */
function ownerOf(
  { framework: owner, role }: { readonly framework?: string | undefined; readonly role?: string | undefined },
  path: readonly PropertyKey[],
  { frameworks, complain }: Context,
): { readonly framework: string; readonly role: string } {
  const theirs = owner === undefined ? frameworks[0] : frameworks.find((one) => one.name === owner);
  if (theirs === undefined) {
    const names = frameworks.map((one) => one.name).join(', ');
    throw complain([...path, 'framework'], `no framework '${owner ?? ''}' (there are: ${names})`);
  }
  if (role !== undefined && !theirs.roles.includes(role))
    throw complain([...path, 'role'], `'${role}' is no role of '${theirs.name}' (${theirs.roles.join(', ')})`);
  return { framework: theirs.name, role: role ?? theirs.roles[0] ?? '*' };
}

function specOf(given: z.output<typeof generator>, at: number, context: Context): GeneratorSpec {
  const { name, jobs, arrivals, resources, duration: durationMs, start, ...rest } = given;
  if (context.workload.findIndex((other) => other.name === name) < at)
    throw context.complain(['workload', at, 'name'], `there is '${name}' already; accepted: another name`);
  const { priority, instances, correlation, labels } = rest;
  return {
    name,
    ...ownerOf(given, ['workload', at], context),
    jobs,
    arrivals: arrivals satisfies ArrivalPattern,
    resources,
    durationMs,
    ...(start !== undefined && { startMs: start }),
    ...(priority !== undefined && { priority }),
    ...(instances !== undefined && { instances }),
    ...(correlation !== undefined && { correlation }),
    ...(labels !== undefined && { labels }),
  };
}

function chainAt(given: unknown, path: readonly PropertyKey[], complain: Context['complain']): ChainConfig {
  try {
    return parseChainConfig(given, 'chain');
  } catch (error) {
    if (!(error instanceof ChainError)) throw error;
    throw complain([...path, ...error.path], error.detail);
  }
}
