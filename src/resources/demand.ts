import { InvalidArgumentError } from '../base/errors.js';
import { checkRanges, MAX_MILLI_UNITS } from './check-resource.js';
import type { Range } from './resource.js';

/** What one task, or its executor, asks for. */
export interface Demand {
  /** Milli-units by resource name: `{ cpus: 500, mem: 64000, gpu3: 250 }`. */
  readonly scalars: Readonly<Record<string, number>>;
  readonly ports: PortsDemand;
  /** By family: `{ gpu: { count: 2, milliUnits: 1000 } }` asks for two of the scalars `gpu0`, `gpu1`, … */
  readonly devices?: Readonly<Record<string, DeviceDemand>>;
  /** Ids of persistent volumes; each is taken whole, a shared one as one copy. */
  readonly volumeIds?: readonly string[];
  /** Directories or source ids of MOUNT and BLOCK disks; each is taken whole. */
  readonly disks?: readonly string[];
}

/** Any so many ports, exactly these, or so many with consecutive numbers. */
export type PortsDemand = number | readonly Range[] | { readonly inARow: number };

/**
 * So much of each of so many different devices of a family: a share of one (`{ count: 1, milliUnits: 250 }`), several
 * whole ones (`{ count: 2, milliUnits: 1000 }` where a whole one is 1), or any that have enough
 * (`{ count: 4, milliUnits: 300 }`). Devices that `scalars` names are not among them.
 */
export interface DeviceDemand {
  /** At least 1. */
  readonly count: number;
  /** Of each; at least 1. */
  readonly milliUnits: number;
}

/**
 * Returns `demand` if it makes sense.
 * @throws InvalidArgumentError for what no agent can ever lend: amounts that are negative or no whole thousandths, a
 * share of `gpus` (a master refuses it), inverted ranges, a family that ends in a digit, a volume or disk named twice
 */
export function checkDemand(demand: Demand): Demand {
  for (const [name, milliUnits] of Object.entries(demand.scalars)) {
    if (name === '') throw new InvalidArgumentError('a resource that is asked for has an empty name');
    if (name === 'ports') throw new InvalidArgumentError(`'ports' is no scalar: it is asked for as ports`);
    checkWhole(`'${name}' in thousandths`, milliUnits, 0);
    if (name === 'gpus' && milliUnits % 1000 !== 0)
      throw new InvalidArgumentError(`'gpus' are lent whole, not in shares`);
  }
  checkPorts(demand.ports);
  for (const [family, { count, milliUnits }] of Object.entries(demand.devices ?? {})) {
    if (!/\D$/.test(family)) throw new InvalidArgumentError(`'${family}' is no family of devices: it ends in a digit`);
    checkWhole(`the number of '${family}' devices`, count, 1);
    checkWhole(`the share of each '${family}' device in thousandths`, milliUnits, 1);
  }
  checkNames('volume', demand.volumeIds);
  checkNames('disk', demand.disks);
  return demand;
}

function checkPorts(ports: PortsDemand): void {
  if (typeof ports === 'number') checkWhole('the number of ports', ports, 0);
  else if ('inARow' in ports) checkWhole('the number of ports in a row', ports.inARow, 1);
  else checkRanges(ports);
}

function checkWhole(what: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least && value <= MAX_MILLI_UNITS) return;
  throw new InvalidArgumentError(`${what} is ${value}: a whole number from ${least} is expected`);
}

function checkNames(what: string, names: readonly string[] = []): void {
  if (names.includes('')) throw new InvalidArgumentError(`a ${what} that is asked for has an empty name`);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new InvalidArgumentError(`the ${what} '${twice}' is asked for twice`);
}
