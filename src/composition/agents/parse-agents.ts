import { z } from 'zod';
import { InvalidArgumentError } from '../../base/errors.js';
import type { AgentSpec } from '../../cluster/index.js';
import { Resources } from '../../resources/resources.js';
import { AMOUNT, milliUnitsOf } from '../input/amount.js';
import {
  type Field,
  field,
  fields,
  firstComplaint,
  list,
  showPath,
  text,
  textByName,
  wholeNumber,
  wrongKind,
} from '../input/fields.js';
import { readYaml } from '../input/yaml-text.js';
import type { AgentInput } from './agent-input.js';

const MOST = 1000;

const FORMS = "amounts by name, as { cpus: 4, mem: 4096 }, or text, as 'cpus:4;mem:4096;ports:[31000-31099]'";

const amounts = z
  .record(z.string(), field(AMOUNT, milliUnitsOf), { error: () => FORMS })
  .transform((given) =>
    Resources.from(
      Object.entries(given).map(
        ([name, milliUnits]) => ({ name, type: 'scalar', milliUnits, reservations: [] }) as const,
      ),
    ),
  );

const resources: Field<Resources> = z.unknown().transform((given, context) => {
  const complain = (message: string, path: readonly PropertyKey[] = []): never => {
    context.issues.push({ code: 'custom', message, path: [...path], input: given });
    return z.NEVER;
  };
  if (typeof given !== 'string') {
    const parsed = amounts.safeParse(given);
    if (parsed.success) return parsed.data;
    const { path, message } = firstComplaint(parsed.error);
    return complain(path.length === 0 ? wrongKind(FORMS, given) : message, path);
  }
  try {
    return Resources.parse(given);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    return complain(`${error.message}; accepted: ${FORMS}`);
  }
});

const agentField = fields('an agent: a mapping with hostname and resources', {
  hostname: text("a host's name"),
  count: wholeNumber(1, MOST).optional(),
  resources,
  attributes: textByName('texts by name').prefault({}),
});

type ParsedAgent = z.output<typeof agentField>;

/** @throws InvalidArgumentError naming agent, field and value, and what is accepted */
export function parseAgents(inputs: readonly AgentInput[]): readonly AgentSpec[] {
  const parsed = list('a list of agents', agentField).safeParse(inputs);
  const complain = (path: readonly PropertyKey[], message: string): InvalidArgumentError =>
    new InvalidArgumentError(`${showPath(['agents', ...path])}: ${message}`);
  if (!parsed.success) {
    const { path, message } = firstComplaint(parsed.error);
    throw complain(path, message);
  }
  return specsOf(parsed.data, complain);
}

const file = fields('a mapping with the list agents', { agents: list('a list of agents', agentField) });

/**
 * The agents of a file: YAML (or JSON) with the list `agents`.
 *
 * @param source - the file's name, for messages
 * @throws InvalidArgumentError naming file, line, column, field and value, and what is accepted
 */
export function parseAgentsFile(content: string, source: string): readonly AgentSpec[] {
  const yaml = readYaml(content, source, ['attributes']);
  const parsed = file.safeParse(yaml.data);
  if (!parsed.success) throw yaml.error(firstComplaint(parsed.error));
  return specsOf(parsed.data.agents, (path, message) => yaml.error({ path: ['agents', ...path], message }));
}

function specsOf(
  agents: readonly ParsedAgent[],
  complain: (path: readonly PropertyKey[], message: string) => InvalidArgumentError,
): readonly AgentSpec[] {
  if (agents.length === 0) throw complain([], 'has no agent; accepted: at least one');
  const names = new Set<string>();
  return agents.flatMap(({ hostname, count, resources: lent, attributes }, at) => {
    const hosts = count === undefined ? [hostname] : Array.from({ length: count }, (_, i) => `${hostname}${i + 1}`);
    for (const host of hosts) {
      if (names.has(host))
        throw complain([at, 'hostname'], `there is an agent '${host}' already; accepted: another name`);
      names.add(host);
    }
    return hosts.map((host) => ({ hostname: host, resources: lent, attributes }));
  });
}
