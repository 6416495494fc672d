/** What is free on one agent, in milli-units by resource name. */
export type Room = Readonly<Record<string, number>>;

/** What a task asks for, in milli-units by resource name, with its part of the workload. */
export interface Shape {
  readonly need: Room;
  /** Above 0; in proportion to the others. */
  readonly weight: number;
}

/** Of what is free, what is of no use. */
export interface Fragmentation {
  /** Milli-units by resource name: free where no shape fits at all. */
  readonly stranded: Room;
  /** Milli-units by resource name: free where a shape does not fit, the mean over the shapes by weight. */
  readonly expected: Room;
  /** The largest amount of each resource that one agent has free. */
  readonly largest: Room;
}

/**
 * Fragmentation of scalar resources: to a shape all that is free on an agent is lost if it does not fit there (FGD's
 * definition, where nothing can be shared in part; Weng et al., USENIX ATC 2023).
 * Example: shapes of 1 and of 4 cpus, as many of each; agents with 3 and 0.5 cpus free: 0.5 stranded, expected loss
 * 0.5 + 3 / 2 = 2.
 */
export function fragmentation(rooms: readonly Room[], shapes: readonly Shape[]): Fragmentation {
  const [stranded, expected, largest]: [Amounts, Amounts, Amounts] = [{}, {}, {}];
  const all = shapes.reduce((sum, { weight }) => sum + weight, 0);
  for (const room of rooms) {
    const lost = shapes.reduce((sum, { need, weight }) => sum + (fits(room, need) ? 0 : weight), 0);
    for (const [name, free] of Object.entries(room)) {
      stranded[name] = (stranded[name] ?? 0) + (lost === all ? free : 0);
      expected[name] = (expected[name] ?? 0) + (all === 0 ? 0 : (free * lost) / all);
      largest[name] = Math.max(largest[name] ?? 0, free);
    }
  }
  return { stranded, expected, largest };
}

/** The heaviest of the shapes that some agent can hold, by the sum of its parts of the largest shape; nothing if none fits. */
export function largestPlaceable(rooms: readonly Room[], shapes: readonly Shape[]): Room | undefined {
  const most: Amounts = {};
  for (const { need } of shapes)
    for (const [name, amount] of Object.entries(need)) most[name] = Math.max(most[name] ?? 0, amount);
  const size = (need: Room): number =>
    Object.entries(need).reduce((sum, [name, amount]) => sum + amount / Math.max(1, most[name] ?? 1), 0);
  let best: Room | undefined;
  for (const { need } of shapes) {
    if (best !== undefined && size(need) <= size(best)) continue;
    if (rooms.some((room) => fits(room, need))) best = need;
  }
  return best;
}

type Amounts = Record<string, number>;

function fits(room: Room, need: Room): boolean {
  return Object.entries(need).every(([name, amount]) => (room[name] ?? 0) >= amount);
}
