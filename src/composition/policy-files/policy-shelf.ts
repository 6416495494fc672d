import path from 'node:path';
import { shippedPolicies } from 'stowage/policies';
import { InvalidArgumentError } from '../../base/errors.js';
import type { ChainClass, ChainConfig, ChainLink } from '../../policy/chain-config.js';
import { atPath } from '../../policy/chain-error.js';
import type { PolicyDefinition } from '../../policy/definition.js';
import { type IsolatedPolicy, isolatedPolicy } from '../isolation/isolated-policy.js';
import { loadPolicy } from './load-policy.js';
import { isPolicyPath } from './policy-path.js';

/** The policies that chains may name: the shipped ones, and those of the files that were asked for. */
export class PolicyShelf {
  readonly #own = new Map<string, PolicyDefinition>();
  readonly #isolateMs: number | undefined;
  /** Whole paths of the files behind {@link own}. */
  readonly #files = new Set<string>();
  /** By whole path: a file is one policy, however often it is named. */
  readonly #isolated = new Map<string, IsolatedPolicy>();

  /** @param isolateMs - policies of files run in threads of their own, and each call has so long to answer */
  constructor(isolateMs?: number) {
    this.#isolateMs = isolateMs;
  }

  /** Ends the threads of isolated policies. */
  async stop(): Promise<void> {
    await Promise.all([...this.#isolated.values()].map((one) => one.stop()));
  }

  /** Those from files. */
  get own(): readonly PolicyDefinition[] {
    return [...this.#own.values()];
  }

  /** Whole paths of their files. */
  get files(): readonly string[] {
    return [...this.#files];
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
    const definition = await this.#load(policy, folder);
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
    this.#files.add(path.resolve(folder, policy));
    return name;
  }

  async #load(file: string, folder: string): Promise<PolicyDefinition> {
    if (this.#isolateMs === undefined) return loadPolicy(file, folder);
    const whole = path.resolve(folder, file);
    let isolated = this.#isolated.get(whole);
    if (isolated === undefined) {
      isolated = isolatedPolicy(whole, this.#isolateMs, file);
      this.#isolated.set(whole, isolated);
    }
    return isolated.definition;
  }

  /** The chain with the names of policies in place of their files. */
  async named(chain: ChainConfig, folder: string): Promise<ChainConfig> {
    const { classes, ...parts } = chain;
    const named: ChainClass[] = [];
    for (const [at, { when, ...ofClass }] of classes.entries())
      named.push({ when, ...(await this.#namedParts(ofClass, folder, ['classes', at])) });
    return { ...(await this.#namedParts(parts, folder, [])), classes: named };
  }

  async #namedParts<P extends Readonly<Record<string, Part>>>(
    parts: P,
    folder: string,
    at: readonly PropertyKey[],
  ): Promise<P> {
    const named: Record<string, Part> = {};
    for (const [part, value] of Object.entries(parts)) named[part] = await this.#namedIn(value, folder, [...at, part]);
    return named as P;
  }

  async #namedIn(part: Part, folder: string, at: readonly PropertyKey[]): Promise<Part> {
    if (part === undefined) return part;
    if ('policy' in part) {
      const name = await this.nameOf(part.policy, folder).catch((error: unknown) =>
        atPath(at, () => {
          throw error;
        }),
      );
      return { ...part, policy: name };
    }
    const named: Part[] = [];
    for (const [index, inner] of part.entries()) named.push(await this.#namedIn(inner, folder, [...at, index]));
    return named as Part;
  }
}

/** A part of a chain: a link, some, or levels of some; absent where there is none. */
type Part = ChainLink | readonly ChainLink[] | readonly (readonly ChainLink[])[] | undefined;
