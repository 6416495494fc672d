import type { Notice } from '../engine/notice.js';

/** What one reader has not read yet, and whether it waits. */
interface Reader {
  readonly unread: Notice[];
  wake: (() => void) | undefined;
}

/**
 * Hands every notice to every reader, in order. A reader gets what is told after it asked, and keeps what it has not
 * read yet in memory: who stops reading leaves the loop.
 */
export class UpdateFeed {
  readonly #readers = new Set<Reader>();
  #end: { readonly error?: Error } | undefined;

  /** What went wrong, once it ended with an error. */
  get error(): Error | undefined {
    return this.#end?.error;
  }

  tell(notice: Notice): void {
    for (const reader of this.#readers) {
      reader.unread.push(notice);
      reader.wake?.();
    }
  }

  /** Nothing more is told: readers end after what they have not read yet, with `error` if there is one. Once. */
  end(error?: Error): void {
    this.#end ??= error === undefined ? {} : { error };
    for (const { wake } of this.#readers) wake?.();
  }

  /** Reads from now on, even if the iteration begins later. */
  read(): AsyncIterableIterator<Notice> {
    const reader: Reader = { unread: [], wake: undefined };
    this.#readers.add(reader);
    return this.#iterate(reader);
  }

  async *#iterate(reader: Reader): AsyncIterableIterator<Notice> {
    try {
      for (;;) {
        yield* reader.unread.splice(0);
        if (reader.unread.length > 0) continue;
        if (this.#end !== undefined) break;
        await new Promise<void>((resolve) => (reader.wake = resolve));
        reader.wake = undefined;
      }
      if (this.#end.error !== undefined) throw this.#end.error;
    } finally {
      this.#readers.delete(reader);
    }
  }
}
