import type { RowView } from '../../matching/row-view.js';
import type { Reads } from '../../policy/reads.js';
import type { AttributeMessage, ViewMessage } from './message.js';

/** Makes views ready to travel: columns as shared memory, of attributes only what is declared and new. */
export class ViewSender {
  readonly #shared = new Map<string, Float64Array | Int32Array | Uint32Array>();
  readonly #sent = new Map<string, { readonly values: readonly string[]; known: number }>();

  /** What was sent is forgotten: the other side began anew. */
  restart(): void {
    this.#sent.clear();
  }

  message(view: RowView, { free, attributes = [] }: Reads): ViewMessage {
    return {
      isView: true,
      size: view.size,
      resources: view.resources,
      free: free === true ? view.free.map((column, dim) => this.#share(`free ${dim}`, column, view.size)) : [],
      total: free === true ? view.total.map((column, dim) => this.#share(`total ${dim}`, column, view.size)) : [],
      attributes: attributes.flatMap((name) => this.#attribute(view, name)),
      agentKey: this.#share('agentKey', view.agentKey, view.size),
      openedAt: this.#share('openedAt', view.openedAt, view.size),
      downFrom: this.#share('downFrom', view.downFrom, view.size),
      downUntil: this.#share('downUntil', view.downUntil, view.size),
      counters: view.counters.map((column, at) => this.#share(`counter ${at}`, column, view.size)),
      load: this.#share('load', view.load, view.size),
      now: view.now,
      wallNow: view.wallNow,
    };
  }

  #attribute(view: RowView, name: string): AttributeMessage[] {
    const column = view.attributes.get(name);
    if (column === undefined) return [];
    const before = this.#sent.get(name);
    const known = before?.values === column.values ? before.known : 0;
    this.#sent.set(name, { values: column.values, known: column.values.length });
    const codes = this.#share(`codes ${name}`, column.codes, view.size);
    return [{ name, codes, known, values: column.values.slice(known) }];
  }

  /** The column itself if it is shared memory already, otherwise a copy that is, in the same place each time. */
  #share<C extends Float64Array | Int32Array | Uint32Array>(key: string, column: C, size: number): C {
    if (column.buffer instanceof SharedArrayBuffer) return column;
    let shared = this.#shared.get(key) as C | undefined;
    if (shared === undefined || shared.length < size) {
      const make = column.constructor as new (buffer: SharedArrayBuffer) => C;
      shared = new make(new SharedArrayBuffer(Math.max(16, 2 * size) * column.BYTES_PER_ELEMENT));
      this.#shared.set(key, shared);
    }
    shared.set(column.subarray(0, size));
    return shared;
  }
}
