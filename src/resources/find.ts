import { compareCodePoints } from '../base/compare.js';
import type { Demand, DeviceDemand, PortsDemand } from './demand.js';
import { isTakenByAmount } from './kind.js';
import { withMilliUnits } from './quantity.js';
import { countOf, covers, intersect, lowest, lowestRow, unite, without } from './ranges.js';
import type { Range, RangesResource, Resource, ScalarResource } from './resource.js';
import type { Resources } from './resources.js';
import { isUsableBy } from './roles.js';
import { type FindOptions, type Pools, Supply } from './supply.js';

/**
 * Picks what a task of `role` gets: a subset of `free`, to the thousandth, or `undefined` if it asks for more than the
 * role may use. It succeeds exactly if the amounts that {@link quantitiesFor} tells suffice (for devices: those of
 * enough single ones) and the ports, volumes and disks that are named are there.
 *
 * Reserved resources go before unreserved ones, and among them those that the fewest roles could use: the innermost
 * role nearest to `role`, then the deepest stack. The agent's own disk goes before PATH disks, low ports before high
 * ones, the device with the least free, of equal ones the lowest number, before others. What goes whole is taken only
 * if named. Of one name all is revocable or nothing, so ask for a task and its executor in one demand.
 *
 * @param demand - valid, see {@link checkDemand}
 */
export function findFor(free: Resources, demand: Demand, role: string, options?: FindOptions): Resources | undefined {
  const plain = plainly(free, demand, role, options);
  if (plain !== undefined) return plain;
  const picks = picksFor(free, demand, role, options);
  return picks && free.pick((resource) => picks.get(resource));
}

/**
 * What {@link findFor} finds in the usual case: the demand is for scalars alone, and for each of them there is one
 * resource, which has enough.
 *
 * @returns nothing if it is no such case
 */
function plainly(
  free: Resources,
  { scalars, ports, devices, volumeIds, disks }: Demand,
  role: string,
  options: FindOptions | undefined,
): Resources | undefined {
  if (ports !== 0 || devices !== undefined || volumeIds !== undefined || disks !== undefined) return undefined;
  if (options?.revocable === true) return undefined;
  let missing = 0;
  for (const name in scalars) if (scalars[name]! > 0) missing++;
  let isPlain = true;
  let taken = '';
  const found = free.pick((resource) => {
    const { name } = resource;
    const need = Object.hasOwn(scalars, name) ? scalars[name]! : 0;
    if (!(need > 0) || resource.type !== 'scalar' || resource.revocable === true) return undefined;
    if (!isTakenByAmount(resource) || !isUsableBy(resource, role)) return undefined;
    // Resources of one name stand side by side.
    if (name === taken || resource.milliUnits < need) isPlain = false;
    taken = name;
    missing--;
    return resource.milliUnits === need ? resource : withMilliUnits(resource, need);
  });
  return (isPlain as boolean) && missing === 0 ? found : undefined; // written in the callback
}

/** Whether {@link findFor} finds something, for less. */
export function canFind(free: Resources, demand: Demand, role: string, options?: FindOptions): boolean {
  return picksFor(free, demand, role, options) !== undefined;
}

/** What is taken of which entry. */
type Picks = Map<Resource, Resource>;

function picksFor(free: Resources, demand: Demand, role: string, options: FindOptions = {}): Picks | undefined {
  const supply = new Supply(free, demand, role, options);
  const picks: Picks = new Map();
  for (const [name, need] of Object.entries(demand.scalars)) {
    if (!takeScalar(supply.scalars(name), need, picks)) return undefined;
  }
  if (!takePorts(supply.ports(), demand.ports, picks)) return undefined;
  for (const [family, device] of Object.entries(demand.devices ?? {})) {
    if (!takeDevices(supply, family, device, demand, picks)) return undefined;
  }
  return takeNamed(supply.named, demand, picks) ? picks : undefined;
}

function takeScalar(pools: Pools<ScalarResource>, need: number, picks: Picks): boolean {
  const pool = pools.find((resources) => totalOf(resources) >= need);
  let missing = need;
  for (const resource of pool ?? []) {
    if (missing === 0) break;
    const milliUnits = Math.min(missing, resource.milliUnits);
    picks.set(resource, withMilliUnits(resource, milliUnits));
    missing -= milliUnits;
  }
  return pool !== undefined;
}

function totalOf(pool: readonly ScalarResource[]): number {
  let total = 0;
  for (const { milliUnits } of pool) total += milliUnits;
  return total;
}

function takePorts(pools: Pools<RangesResource>, ports: PortsDemand, picks: Picks): boolean {
  for (const pool of pools) {
    let wanted = numbersFor(pool, ports);
    if (wanted === undefined) continue;
    for (const resource of pool) {
      const ranges = intersect(resource.ranges, wanted);
      if (ranges.length > 0) picks.set(resource, { ...resource, ranges });
      wanted = without(wanted, ranges);
    }
    return true;
  }
  return false;
}

/** Which ports the pool gives, or `undefined` if it cannot. */
function numbersFor(pool: readonly RangesResource[], ports: PortsDemand): readonly Range[] | undefined {
  if (typeof ports !== 'number' && !('inARow' in ports)) {
    const wanted = unite(ports);
    return covers(unite(pool.flatMap(({ ranges }) => ranges)), wanted) ? wanted : undefined;
  }
  if (ports === 0) return [];
  // From the best resource alone, else from the best two, …
  let open: readonly Range[] = [];
  let taken: readonly Range[] = [];
  for (const { ranges } of pool) {
    if (typeof ports === 'number') {
      taken = unite([...taken, ...lowest(without(ranges, taken), ports - countOf(taken))]);
      if (countOf(taken) === ports) return taken;
    } else {
      open = unite([...open, ...ranges]);
      const row = lowestRow(open, ports.inARow);
      if (row !== undefined) return [row];
    }
  }
  return undefined;
}

function takeDevices(supply: Supply, family: string, device: DeviceDemand, { scalars }: Demand, picks: Picks): boolean {
  const { count, milliUnits } = device;
  const fitting = supply
    .scalarNames()
    .filter((name) => isMember(name, family) && !Object.hasOwn(scalars, name))
    .map((name) => ({
      name,
      free: supply
        .scalars(name)
        .map(totalOf)
        .find((total) => total >= milliUnits),
    }))
    .flatMap(({ name, free }) =>
      free === undefined ? [] : [{ name, free, number: Number(name.slice(family.length)) }],
    )
    .sort((a, b) => a.free - b.free || a.number - b.number || compareCodePoints(a.name, b.name));
  for (const { name } of fitting.slice(0, count)) takeScalar(supply.scalars(name), milliUnits, picks);
  return fitting.length >= count;
}

/** Whether the name is the family's followed by a number. */
function isMember(name: string, family: string): boolean {
  return name.startsWith(family) && /^\d+$/.test(name.slice(family.length));
}

function takeNamed(named: readonly Resource[], { volumeIds = [], disks = [] }: Demand, picks: Picks): boolean {
  const wanted = [
    ...volumeIds.map((id) => named.find(({ disk }) => disk?.persistence?.id === id)),
    ...disks.map((name) => named.find((resource) => isDisk(resource, name))),
  ];
  for (const resource of wanted) if (resource !== undefined) picks.set(resource, resource);
  return !wanted.includes(undefined);
}

/** Whether it is a MOUNT or BLOCK disk that no volume has taken. */
function isDisk({ disk }: Resource, name: string): boolean {
  const source = disk?.source;
  if (source === undefined || disk?.persistence !== undefined) return false;
  return (source.type === 'MOUNT' || source.type === 'BLOCK') && (source.root === name || source.id === name);
}
