import type { Command } from '../../model/task-info.js';
import type { WireCommandInfo, WireEnvironmentVariable } from '../wire.generated.js';
import { carried } from './carried.js';

/** Variables that are no plain text (secrets) stay in `mesos.environment`; of two with one name the last counts. */
export function decodeCommand(wire: WireCommandInfo): Command {
  const { value = '', shell = true, arguments: argv, environment, user, ...rest } = wire;
  const variables = environment?.variables ?? [];
  const others = variables.filter((variable) => !isPlain(variable));
  return {
    value,
    shell,
    ...(argv !== undefined && { arguments: argv }),
    environment: Object.fromEntries(variables.filter(isPlain).map((variable) => [variable.name, variable.value])),
    ...(user !== undefined && { user }),
    ...carried(others.length === 0 ? rest : { ...rest, environment: { variables: others } }),
  };
}

export function encodeCommand({ value, shell, arguments: argv, environment, user, mesos }: Command): WireCommandInfo {
  const rest: WireCommandInfo = mesos ?? {};
  const variables = [
    ...Object.entries(environment).map(([name, text]) => ({ name, value: text })),
    ...(rest.environment?.variables ?? []),
  ];
  const { environment: _, ...others } = rest;
  return {
    ...others,
    ...(variables.length > 0 && { environment: { variables } }),
    ...(!shell && { shell }),
    ...(value !== '' && { value }),
    ...(argv !== undefined && { arguments: argv }),
    ...(user !== undefined && { user }),
  };
}

function isPlain(variable: WireEnvironmentVariable): variable is WireEnvironmentVariable & { readonly value: string } {
  return (variable.type ?? 'VALUE') === 'VALUE' && variable.value !== undefined;
}
