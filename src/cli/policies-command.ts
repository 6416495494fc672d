import { describePolicies, type OptionDescription } from '../composition/index.js';
import { EXIT } from './exit-code.js';
import { plainTable } from './plain-table.js';

/** `stowage policies`: one line a policy and kind. */
export function policiesCommand({ json }: { readonly json?: boolean }): number {
  const described = describePolicies();
  process.stdout.write(`${json === true ? JSON.stringify(described, undefined, 2) : tableOf(described)}\n`);
  return EXIT.done;
}

function tableOf(described: ReturnType<typeof describePolicies>): string {
  return plainTable(
    ['KIND', 'NAME', 'MATURITY', 'OPTIONS'],
    described.map(({ name, kinds, maturity, options }) => [
      kinds.join(', '),
      name,
      maturity,
      options.map(wordsOf).join('; '),
    ]),
  );
}

function wordsOf({ name, accepts, default: preset, isRequired }: OptionDescription): string {
  const tail = preset === undefined ? (isRequired ? ' (required)' : '') : ` (default ${JSON.stringify(preset)})`;
  return `${name}: ${accepts}${tail}`;
}
