import { randomStream } from '../../base/random.js';

/** Places and what may stand there. */
export type Space = readonly { readonly path: string; readonly values: readonly unknown[] }[];
/** One choice for each place. */
export type Setting = Readonly<Record<string, unknown>>;

/**
 * Settings of a space that are all different: every one if there are no more than `most`, or else as many drawn by
 * `seed`, each as likely as any other.
 */
export function settingsOf(space: Space, most: number, seed: number): readonly Setting[] {
  const size = space.reduce((product, { values }) => product * values.length, 1);
  if (size <= most) return Array.from({ length: size }, (_, at) => settingAt(space, at));
  const random = randomStream(seed);
  const drawn = new Set<number>();
  // Robert Floyd's way to draw a sample: one draw for each that is wanted.
  for (let last = size - most; last < size; last++) {
    const at = random.int(0, last);
    drawn.add(drawn.has(at) ? last : at);
  }
  return [...drawn].map((at) => settingAt(space, at));
}

function settingAt(space: Space, number: number): Setting {
  let left = number;
  return Object.fromEntries(
    space.map(({ path, values }) => {
      const value = values[left % values.length];
      left = Math.floor(left / values.length);
      return [path, value];
    }),
  );
}
