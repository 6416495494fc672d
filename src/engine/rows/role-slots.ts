import type { Row } from './row.js';

/** Which slots hold rows of a role. Kept until the shape of the rows changes: every task asks for them. */
export class RoleSlots {
  readonly #byRole = new Map<string, Uint32Array>();
  #shape = -1;

  /**
   * @param rows - by slot; a slot that is not in use is `undefined`
   * @param shape - differs from the last one's when a row came or went
   * @returns the slots of the role's rows, ascending; not to be written to
   */
  of(role: string, rows: readonly (Row | undefined)[], shape: number): Uint32Array {
    if (this.#shape !== shape) {
      this.#byRole.clear();
      this.#shape = shape;
    }
    let slots = this.#byRole.get(role);
    if (slots === undefined) {
      const all = new Uint32Array(rows.length);
      let count = 0;
      for (let slot = 0; slot < all.length; slot++) if (rows[slot]?.role === role) all[count++] = slot;
      slots = all.slice(0, count);
      this.#byRole.set(role, slots);
    }
    return slots;
  }
}
