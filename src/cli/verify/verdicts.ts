import pc from 'picocolors';
import type { Counterexample, Verdict } from '../../testkit/index.js';
import { plural } from '../plural.js';

/** The policy that is verified. */
interface Named {
  readonly name: string;
  readonly kinds: readonly string[];
}

/** One JSON object a line: one per law, and a summary. */
export class JsonVerdicts {
  readonly #policy: Named;
  #laws = 0;
  #broken = 0;

  constructor(policy: Named) {
    this.#policy = policy;
  }

  tell({ of, law, counterexample }: Verdict): void {
    this.#laws += 1;
    if (counterexample !== undefined) this.#broken += 1;
    write({ type: 'law', of, law, holds: counterexample === undefined, ...counterexample });
  }

  /** @returns how many laws are broken */
  end(): number {
    const { name, kinds } = this.#policy;
    write({ type: 'summary', policy: name, kinds, laws: this.#laws, broken: this.#broken });
    return this.#broken;
  }
}

function write(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** A line per law, and below a broken one what breaks it. */
export class VerdictLines {
  readonly #again: string;
  readonly #policy: Named;
  #laws = 0;
  #broken = 0;

  /** @param again - the command line that gives the same again */
  constructor(policy: Named, again: string) {
    this.#policy = policy;
    this.#again = again;
    process.stdout.write(`${policy.name}: ${policy.kinds.join(', ')}\n`);
  }

  tell({ of, law, counterexample }: Verdict): void {
    this.#laws += 1;
    if (counterexample === undefined) {
      process.stdout.write(`${pc.green('ok')}      ${of}: ${law}\n`);
      return;
    }
    this.#broken += 1;
    process.stdout.write(`${pc.red('broken')}  ${of}: ${law}\n\n${indented(this.#shown(counterexample))}\n\n`);
  }

  /** @returns how many laws are broken */
  end(): number {
    const { name } = this.#policy;
    const ending =
      this.#broken === 0
        ? `${name} obeys all ${plural(this.#laws, 'law')}`
        : `${name} breaks ${this.#broken} of ${plural(this.#laws, 'law')}`;
    process.stdout.write(`\n${ending}\n`);
    return this.#broken;
  }

  #shown({ detail, picture, seed, path, shrinks, most }: Counterexample): string {
    const size = most === undefined ? '' : `, most ${most}`;
    return [
      detail,
      picture,
      `made smaller ${plural(shrinks, 'time')}; seed ${seed}, path ${path}${size}`,
      `again: ${this.#again}`,
    ].join('\n');
  }
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ');
}
