import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';
import { KeyedRandom } from '../../base/random.js';
import type { AttributeColumn, RowView } from '../../matching/row-view.js';
import type { PolicyDefinition } from '../../policy/definition.js';
import type { FacetKind, Facets } from '../../policy/facets.js';
import type { Reads } from '../../policy/reads.js';
import { firstFault, schemaFault } from '../../policy/schema-fault.js';
import { loadPolicy } from '../policy-files/load-policy.js';
import { type Answer, type FacetWords, OUT, type OutBuffer, type Request, TURN, type ViewMessage } from './message.js';

// The thread of one policy: loads its file, then answers one request after the other, and never comes back to its loop.

/** What the thread is given. */
export interface WorkerInput {
  readonly file: string;
  readonly port: MessagePort;
  /** Rises with every request and every answer. */
  readonly turns: Int32Array;
}

type Methods = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

class PolicyHost {
  readonly #definition: PolicyDefinition;
  readonly #facets = new Map<number, Facets>();
  readonly #values = new Map<string, string[]>();

  constructor(definition: PolicyDefinition) {
    this.#definition = definition;
  }

  answer(request: Request): Answer {
    switch (request.type) {
      case 'parse':
        return this.#parse(request.options);
      case 'create': {
        const services = { random: KeyedRandom.of(request.random) };
        const facets = this.#definition.create(request.options, services);
        this.#facets.set(request.facets, facets);
        return {
          type: 'created',
          facets: Object.entries<object>({ ...facets }).map(([kind, facet]) => wordsOf(kind, facet)),
        };
      }
      case 'call':
        return this.#call(request);
    }
  }

  #parse(given: unknown): Answer {
    const { options } = this.#definition;
    const parsed = options.safeParse(given);
    if (parsed.success) return { type: 'parsed', options: parsed.data };
    const { path } = firstFault(parsed.error, options);
    return { type: 'refused', path, message: schemaFault(parsed.error, options) };
  }

  #call({ facets, kind, method, args }: Extract<Request, { type: 'call' }>): Answer {
    const facet = this.#facets.get(facets)?.[kind] as Methods | undefined;
    const given = args.map((arg) => (isView(arg) ? this.#view(arg) : arg));
    const value = facet?.[method]?.(...given);
    const out = (OUT[method] ?? []).map((at): [number, OutBuffer] => [at, args[at] as OutBuffer]);
    return { type: 'answered', value, out };
  }

  #view({ attributes, ...columns }: ViewMessage): RowView {
    const byName = new Map<string, AttributeColumn>();
    for (const { name, codes, known, values } of attributes) {
      const all = known === 0 ? [] : (this.#values.get(name) ?? []);
      all.push(...values);
      this.#values.set(name, all);
      byName.set(name, { codes, values: all });
    }
    return { ...columns, attributes: byName };
  }
}

function isView(arg: unknown): arg is ViewMessage {
  return typeof arg === 'object' && arg !== null && 'isView' in arg;
}

function wordsOf(kind: string, facet: object): FacetWords {
  const { operators, reads } = facet as { operators?: readonly string[]; reads?: Reads | ((key: string) => Reads) };
  const methods = new Set<string>();
  for (
    let at: object | null = facet;
    at !== null && at !== Object.prototype;
    at = Object.getPrototypeOf(at) as object | null
  )
    for (const name of Object.getOwnPropertyNames(at))
      if (name !== 'constructor' && typeof (facet as Record<string, unknown>)[name] === 'function') methods.add(name);
  return {
    kind: kind as FacetKind,
    methods: [...methods],
    ...(operators !== undefined && { operators }),
    ...(typeof reads === 'object' && { reads }),
  };
}

function threw(error: unknown): Answer {
  return { type: 'threw', message: messageOf(error), isInvalidArgument: error instanceof InvalidArgumentError };
}

async function serve({ file, port, turns }: WorkerInput): Promise<void> {
  const say = (answer: Answer): void => {
    port.postMessage(answer);
    Atomics.add(turns, TURN, 1);
    Atomics.notify(turns, TURN);
  };
  let host: PolicyHost;
  try {
    const definition = await loadPolicy(file);
    const { name, kinds, maturity } = definition;
    host = new PolicyHost(definition);
    say({ type: 'described', policy: { name, kinds, maturity } });
  } catch (error) {
    say(threw(error));
    return;
  }
  for (;;) {
    const turn = Atomics.load(turns, TURN);
    const received = receiveMessageOnPort(port) as { readonly message: Request } | undefined;
    if (received === undefined) {
      Atomics.wait(turns, TURN, turn);
      continue;
    }
    try {
      say(host.answer(received.message));
    } catch (error) {
      say(threw(error));
    }
  }
}

await serve(workerData as WorkerInput);
