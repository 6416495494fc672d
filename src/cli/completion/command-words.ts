import type { Command } from 'commander';
import { describePolicies, POLICY_KINDS } from '../../composition/describe-policies.js';

/** What may follow a command on its line. */
export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
  /** What its first argument may be, besides a file. */
  readonly values: readonly string[];
}

export interface OptionWords {
  /** As `--policy`. */
  readonly flag: string;
  readonly description: string;
  readonly takesValue: boolean;
  /** Values that are known by name. */
  readonly values: readonly string[];
  /** Whether its value may be a file or a folder. */
  readonly takesFile: boolean;
}

/** Everything a command line can complete, from the commands themselves: what is added to them is completed too. */
export function commandWords(program: Command): readonly CommandWords[] {
  return program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    options: [...[command, ...command.commands].flatMap(optionsOf), HELP],
    values: [...command.commands.map((inner) => inner.name()), ...(command.registeredArguments[0]?.argChoices ?? [])],
  }));
}

const HELP: OptionWords = {
  flag: '--help',
  description: 'what it does, and examples',
  takesValue: false,
  values: [],
  takesFile: false,
};

function optionsOf({ options }: Command): readonly OptionWords[] {
  return options.flatMap(({ long, description, required, optional, argChoices }): OptionWords[] => {
    if (long == null) return [];
    const values = argChoices ?? valuesOf(long);
    return [{ flag: long, description, takesValue: required || optional, values, takesFile: FILE_FLAGS.has(long) }];
  });
}

const FILE_FLAGS: ReadonlySet<string> = new Set([
  '--agents',
  '--policy',
  '--chain',
  '--out',
  '--work-dir',
  '--dir',
  '--state',
  '--journal',
]);

function valuesOf(flag: string): readonly string[] {
  if (flag === '--policy') return describePolicies().map(({ name }) => name);
  if (flag === '--kind') return POLICY_KINDS;
  return flag === '--master' ? ['embedded'] : [];
}
