import type { CommandWords, OptionWords } from './command-words.js';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

/** A script that teaches a shell to complete `stowage`. */
export function completionScript(shell: Shell, commands: readonly CommandWords[]): string {
  return { bash, zsh, fish }[shell](commands);
}

function bash(commands: readonly CommandWords[]): string {
  return `# bash completion for stowage; to have it in every shell:
#   stowage completion bash > ~/.local/share/bash-completion/completions/stowage
_stowage() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${[...commands.map(({ name }) => name), '--help', '--version'].join(' ')}' -- "$cur"))
    return
  fi
  case "\${COMP_WORDS[1]} $prev" in
${commands
  .flatMap(({ name, options }) => options.filter(takesValue).map((option) => [name, option] as const))
  .map(([name, option]) => `    '${name} ${option.flag}') ${bashValues(option.values, option.takesFile)}; return ;;`)
  .join('\n')}
  esac
  case "\${COMP_WORDS[1]} $cur" in
${commands.map(({ name, options }) => `    '${name} -'*) ${bashWords(options.map(({ flag }) => flag))}; return ;;`).join('\n')}
  esac
  case "\${COMP_WORDS[1]}" in
${commands.map(({ name, values }) => `    ${name}) ${bashValues(values, values.length === 0)} ;;`).join('\n')}
  esac
}
complete -o filenames -F _stowage stowage
`;
}

function bashWords(words: readonly string[]): string {
  return bashValues(words, false);
}

function bashValues(values: readonly string[], orFile: boolean): string {
  const names = values.length === 0 ? [] : [`$(compgen -W '${values.join(' ')}' -- "$cur")`];
  return `COMPREPLY=(${[...names, ...(orFile ? ['$(compgen -f -- "$cur")'] : [])].join(' ')})`;
}

function zsh(commands: readonly CommandWords[]): string {
  return `#compdef stowage
# zsh completion for stowage; put it into a folder of $fpath as _stowage.
_stowage() {
  local -a commands
  commands=(
${commands.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case $words[2] in
${commands
  .map(
    ({ name, options, values }) => `    ${name})
      _arguments \\
${options.map((option) => `        ${zshOption(option)} \\`).join('\n')}
        ${quoted(values.length === 0 ? '*:file:_files' : `2:value:(${values.join(' ')})`)}
      ;;`,
  )
  .join('\n')}
  esac
}
compdef _stowage stowage
`;
}

function zshOption({ flag, description, takesValue: takes, takesFile, values }: OptionWords): string {
  const text = description.replace(/[[\]:]/g, (character) => `\\${character}`);
  const value = !takes ? '' : `:value:${zshValues(values, takesFile)}`;
  return quoted(`*${flag}[${text}]${value}`);
}

function zshValues(values: readonly string[], orFile: boolean): string {
  if (values.length === 0) return orFile ? '_files' : ' ';
  const names = `(${values.join(' ')})`;
  return orFile ? `{_alternative 'names:name:${names}' 'files:file:_files'}` : names;
}

function fish(commands: readonly CommandWords[]): string {
  const lines = commands.flatMap(({ name, description, options, values }) => [
    `complete -c stowage -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
    ...(values.length === 0
      ? []
      : [`complete -c stowage -n '__fish_seen_subcommand_from ${name}' -f -a ${quoted(values.join(' '))}`]),
    ...options.map((option) => {
      const value = fishValue(option);
      const flag = option.flag.replace(/^--/, '');
      return `complete -c stowage -n '__fish_seen_subcommand_from ${name}' -l ${flag}${value} -d ${quoted(option.description)}`;
    }),
  ]);
  return `# fish completion for stowage; save it as ~/.config/fish/completions/stowage.fish.
${lines.join('\n')}
`;
}

function fishValue({ takesValue: takes, takesFile, values }: OptionWords): string {
  if (!takes) return '';
  const names = values.length === 0 ? '' : ` -a ${quoted(values.join(' '))}`;
  return `${takesFile ? ' -r' : ' -x'}${names}`;
}

function takesValue(option: OptionWords): boolean {
  return option.takesValue;
}

/** For every shell: what stands between single quotes is taken as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
