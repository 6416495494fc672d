import { shippedPolicies } from 'stowage/policies';
import { InvalidArgumentError } from '../../base/errors.js';
import type { ChainConfig, ChainLink } from '../../policy/chain-config.js';
import { atPath } from '../../policy/chain-error.js';
import type { PolicyDefinition } from '../../policy/definition.js';
import { loadPolicy } from './load-policy.js';
import { isPolicyPath } from './policy-path.js';

/** The policies that chains may name: the shipped ones, and those of the files that were asked for. */
export class PolicyShelf {
  readonly #own = new Map<string, PolicyDefinition>();

  /** Those from files. */
  get own(): readonly PolicyDefinition[] {
    return [...this.#own.values()];
  }

  get all(): readonly PolicyDefinition[] {
    return [...shippedPolicies, ...this.own];
  }

  /**
   * The name of a policy that is given by its name or by its file.
   *
   * @param folder - what the file's path is relative to
   * @throws InvalidArgumentError for a file that gives no policy, or one whose name is another policy's
   */
  async nameOf(policy: string, folder = '.'): Promise<string> {
    if (!isPolicyPath(policy)) return policy;
    const definition = await loadPolicy(policy, folder);
    const { name } = definition;
    const isShipped = shippedPolicies.some((shipped) => shipped.name === name);
    const known = this.#own.get(name);
    if (isShipped || (known !== undefined && known !== definition)) {
      const whose = isShipped ? 'a shipped policy' : 'that of another file';
      throw new InvalidArgumentError(
        `${policy}: its policy is named '${name}', as ${whose} is; accepted: another name`,
      );
    }
    this.#own.set(name, definition);
    return name;
  }

  /** The chain with the names of policies in place of their files. */
  async named(chain: ChainConfig, folder: string): Promise<ChainConfig> {
    const parts: Record<string, unknown> = {};
    for (const [part, value] of Object.entries(chain)) parts[part] = await this.#namedIn(value, folder, [part]);
    return parts as ChainConfig;
  }

  async #namedIn(part: Part, folder: string, path: readonly PropertyKey[]): Promise<Part> {
    if (part === undefined) return part;
    if ('policy' in part) {
      const name = await this.nameOf(part.policy, folder).catch((error: unknown) =>
        atPath(path, () => {
          throw error;
        }),
      );
      return { ...part, policy: name };
    }
    const named: Part[] = [];
    for (const [at, inner] of part.entries()) named.push(await this.#namedIn(inner, folder, [...path, at]));
    return named as Part;
  }
}

/** A part of a chain: a link, some, or levels of some; absent where there is none. */
type Part = ChainLink | readonly ChainLink[] | readonly (readonly ChainLink[])[] | undefined;
