import type { Framework } from './framework.js';

/** How many removed frameworks are remembered. Mesos: `--max_completed_frameworks` */
const REMEMBERED = 50;

/** The frameworks by id, and the ids that may not come back. */
export class FrameworkRegistry implements Iterable<Framework> {
  readonly #byId = new Map<string, Framework>();
  readonly #removed = new Set<string>();

  get(id: string): Framework | undefined {
    return this.#byId.get(id);
  }

  [Symbol.iterator](): Iterator<Framework> {
    return this.#byId.values();
  }

  add(framework: Framework): void {
    this.#byId.set(framework.id, framework);
  }

  remove(framework: Framework): void {
    framework.isRemoved = true;
    this.#byId.delete(framework.id);
    this.#removed.add(framework.id);
    const [oldest] = this.#removed;
    if (this.#removed.size > REMEMBERED && oldest !== undefined) this.#removed.delete(oldest);
  }

  /** Whether a framework of that id was torn down or stayed away too long. */
  wasRemoved(id: string): boolean {
    return this.#removed.has(id);
  }
}
