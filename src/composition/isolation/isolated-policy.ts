import { z } from 'zod';
import { InvalidArgumentError } from '../../base/errors.js';
import type { Candidates, RowView } from '../../matching/row-view.js';
import type { Domains } from '../../policy/counter.js';
import type { PolicyDefinition, PolicyServices } from '../../policy/definition.js';
import type { FacetKind, Facets } from '../../policy/facets.js';
import type { Reads } from '../../policy/reads.js';
import type { PolicyTask } from '../../policy/task.js';
import { type FacetWords, OUT, type OutBuffer } from './message.js';
import { PolicyThread } from './policy-thread.js';
import { ViewSender } from './view-sender.js';

/** Facets that are handed objects of this process, which cannot travel. */
const NOT_ISOLATED: readonly FacetKind[] = ['slice', 'cycle'];

/** An isolated policy, and how to end its thread. */
export interface IsolatedPolicy {
  readonly definition: PolicyDefinition;
  stop(): Promise<void>;
}

/**
 * A policy whose code runs in a thread of its own, over shared columns: whatever it does, each call of it ends by its
 * deadline, with a `MissedDeadlineError` if it has no answer. A policy that keeps accounts is told them anew after that.
 *
 * @param file - a module as for `--policy`
 * @param deadlineMs - how long an answer may take, above 0
 * @param shown - the file's name in messages
 * @throws InvalidArgumentError as `loadPolicy`; for a slice or cycle policy, which cannot be isolated
 */
export function isolatedPolicy(file: string, deadlineMs: number, shown = file): IsolatedPolicy {
  const thread = new PolicyThread(file, shown, deadlineMs);
  const { name, kinds, maturity } = thread.policy;
  const refused = kinds.find((kind) => NOT_ISOLATED.includes(kind));
  if (refused !== undefined) {
    void thread.stop();
    throw new InvalidArgumentError(
      `${shown}: a ${refused} policy cannot be isolated; accepted: every other kind, or no isolation`,
    );
  }
  const sets: FacetSet[] = [];
  thread.onRestart = () => {
    for (const set of sets) set.restart();
  };
  const create = (options: unknown, services: PolicyServices): Facets => {
    const set = new FacetSet(thread, sets.length, options, services);
    sets.push(set);
    return set.facets;
  };
  const definition: PolicyDefinition = { name, kinds, maturity, options: optionsOf(thread), create };
  return { definition, stop: () => thread.stop() };
}

/** Options are judged over there. */
function optionsOf(thread: PolicyThread): z.ZodType {
  return z.unknown().transform((given, context) => {
    const answer = thread.ask({ type: 'parse', options: given });
    if (answer.type === 'parsed') return answer.options;
    const { path, message } = answer.type === 'refused' ? answer : { path: [], message: 'no answer' };
    context.addIssue({ code: 'custom', message, path: [...path] });
    return z.NEVER;
  });
}

type Method = (...args: readonly unknown[]) => unknown;

/** The facets that one `create` made over there, and what they were told of claims. */
class FacetSet {
  readonly facets: Facets;
  readonly #thread: PolicyThread;
  readonly #id: number;
  readonly #options: unknown;
  readonly #random: number;
  readonly #sender = new ViewSender();
  /** By kind: claims that have no release yet. */
  readonly #claims = new Map<FacetKind, Map<unknown, readonly unknown[]>>();

  constructor(thread: PolicyThread, id: number, options: unknown, { random }: PolicyServices) {
    this.#thread = thread;
    this.#id = id;
    this.#options = options;
    this.#random = random.state;
    this.facets = Object.fromEntries(this.#create().map((words) => [words.kind, this.#facet(words)]));
  }

  /** Makes the facets once more, and tells them what is claimed. */
  restart(): void {
    this.#sender.restart();
    this.#create();
    for (const [kind, claims] of this.#claims) for (const args of claims.values()) this.#call(kind, 'onClaim', args);
  }

  #create(): readonly FacetWords[] {
    const { type, ...answer } = this.#thread.ask({
      type: 'create',
      facets: this.#id,
      options: this.#options,
      random: this.#random,
    });
    return type === 'created' && 'facets' in answer ? answer.facets : [];
  }

  #facet({ kind, methods, operators, reads }: FacetWords): object {
    const readsByKey = new Map<string, Reads>();
    const readsOf = (key: string): Reads => {
      let known = reads ?? readsByKey.get(key);
      if (known === undefined) {
        known = methods.includes('reads') ? (this.#call(kind, 'reads', [key]) as Reads) : {};
        readsByKey.set(key, known);
      }
      return known;
    };
    const facet: Record<string, unknown> = { reads: reads ?? readsOf };
    if (operators !== undefined) facet['operators'] = operators;
    // Bounds would be asked for block after block; without them the same rows are found.
    for (const method of methods.filter((one) => one !== 'reads' && one !== 'boundRows' && one !== 'variants'))
      facet[method] = this.#method(kind, method, readsOf);
    return facet;
  }

  #method(kind: FacetKind, method: string, readsOf: (key: string) => Reads): Method {
    if (method === 'onClaim') return (...args) => this.#claim(kind, args);
    if (method === 'onRelease') return (...args) => this.#release(kind, args);
    if (method === 'counters') {
      const byKey = new Map<unknown, unknown>(); // counters are told apart by identity
      return (key) => {
        if (!byKey.has(key)) byKey.set(key, this.#call(kind, method, [key]));
        return byKey.get(key);
      };
    }
    return (...args) => {
      const key = (args[1] as { readonly key?: string } | undefined)?.key ?? '';
      const count = lengthOf(method, args);
      const travelling = args.map((arg, at) => this.#travelling(arg, method, at, count, () => readsOf(key)));
      return this.#call(kind, method, travelling, args);
    };
  }

  #claim(kind: FacetKind, args: readonly unknown[]): void {
    const claims = this.#claims.get(kind) ?? new Map<unknown, readonly unknown[]>();
    this.#claims.set(kind, claims);
    const travelling = args.map((arg, at) => (at === 0 ? plainTask(arg as PolicyTask) : arg));
    claims.set(args[0], travelling);
    this.#call(kind, 'onClaim', travelling);
  }

  #release(kind: FacetKind, args: readonly unknown[]): void {
    this.#claims.get(kind)?.delete(args[0]);
    const travelling = args.map((arg, at) => (at === 0 ? plainTask(arg as PolicyTask) : arg));
    this.#call(kind, 'onRelease', travelling);
  }

  #travelling(arg: unknown, method: string, at: number, count: number | undefined, reads: () => Reads): unknown {
    const readsAll = method === 'victims' || method === 'onCycle'; // these have nothing to declare it with
    if (isTask(arg)) return plainTask(arg);
    if (isView(arg)) return this.#sender.message(arg, readsAll ? everythingOf(arg) : reads());
    if (Array.isArray(arg)) return arg.map((one: unknown) => this.#travelling(one, method, at, undefined, reads));
    if (isCandidates(arg)) {
      const { row, variant, take } = arg;
      const cut = <A extends OutBuffer>(array: A): A => array.slice(0, arg.count) as A;
      return { count: arg.count, row: cut(row), variant: cut(variant), take: take.map((one) => one && cut(one)) };
    }
    if (isRunning(arg)) return { ...arg, task: plainTask(arg.task) };
    if (count !== undefined && OUT[method]?.includes(at)) return (arg as OutBuffer).slice(0, count);
    return arg;
  }

  /** @param given - the arguments as they are here, for what was written to them over there */
  #call(kind: FacetKind, method: string, args: readonly unknown[], given: readonly unknown[] = args): unknown {
    const answer = this.#thread.ask({ type: 'call', facets: this.#id, kind, method, args });
    if (answer.type !== 'answered') throw new Error(`invariant: a call was answered with ${answer.type}`);
    for (const [at, written] of answer.out) (given[at] as OutBuffer).set(written);
    return answer.value;
  }
}

function everythingOf({ attributes }: RowView): Reads {
  return { free: true, attributes: [...attributes.keys()] };
}

/** How much of a buffer for answers counts. */
function lengthOf(method: string, args: readonly unknown[]): number | undefined {
  if (method === 'narrow') return args[3] as number;
  if (method === 'score') return (args[2] as Candidates).count;
  return method === 'narrowDomains' || method === 'scoreDomains' ? (args[0] as Domains).count : undefined;
}

/** The side that policies see: the engine keeps more beside it. */
function plainTask({ id, job, instance, attempt, pendingSince, failedOn, sequence }: PolicyTask): PolicyTask {
  return { id, job, instance, attempt, pendingSince, failedOn, sequence };
}

function isTask(arg: unknown): arg is PolicyTask {
  return isObject(arg) && 'job' in arg && 'sequence' in arg;
}

function isRunning(arg: unknown): arg is { readonly task: PolicyTask } {
  return isObject(arg) && 'task' in arg && 'holds' in arg;
}

function isView(arg: unknown): arg is RowView {
  return isObject(arg) && 'agentKey' in arg && 'openedAt' in arg;
}

function isCandidates(arg: unknown): arg is Candidates {
  return isObject(arg) && 'variant' in arg && 'take' in arg && 'count' in arg;
}

function isObject(arg: unknown): arg is object {
  return typeof arg === 'object' && arg !== null;
}
