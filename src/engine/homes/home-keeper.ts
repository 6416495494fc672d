import type { OfferId } from '../../model/ids.js';
import type { JobResources, VolumeSpec } from '../../model/job.js';
import type { Operation } from '../../model/operation.js';
import { isPersistentVolume } from '../../resources/kind.js';
import { withMilliUnits } from '../../resources/quantity.js';
import { pushReservation } from '../../resources/reservations.js';
import type { Resource, ScalarResource } from '../../resources/resource.js';
import { Resources } from '../../resources/resources.js';
import { decline } from '../cycle/decline.js';
import type { Instance } from '../jobs/job-book.js';
import type { Row } from '../rows/row.js';
import type { EngineState } from '../state.js';
import type { Home } from './home.js';
import { forHomes, isWholeDisk, operationId, surplusOf, volumeIn } from './home-plan.js';
import { byHome, type HomeTag, homeReservation } from './tags.js';

/** Operations on what a row offers, and what they work on. */
interface Work {
  readonly home: string;
  readonly operations: readonly Operation[];
  readonly needs: Resources;
}

/**
 * Looks after what is offered of homes: destroys what nobody needs any more, of whatever life of ours it is left over, and
 * makes what is wanted in another size as large as it is wanted. What shows nothing of our framework is let alone.
 */
export class HomeKeeper {
  readonly #state: EngineState;
  /** When a home is tried again on which something failed, and how often that was, by its id. */
  readonly #failures = new Map<string, { readonly count: number; readonly until: number }>();

  constructor(state: EngineState) {
    this.#state = state;
    state.homes.onFailed = (home) => this.#failed(home);
  }

  /** To be called before tasks are matched. */
  tend(): void {
    const { table, session } = this.#state;
    if (session === undefined || table.keeping.size === 0) return;
    for (const row of [...table.keeping]) {
      const works: Work[] = [];
      let free = forHomes(row.supply);
      for (const [id, { tag, part }] of byHome(row.kept)) {
        if (tag.frameworkId !== session.frameworkId || (this.#failures.get(id)?.until ?? 0) > this.#state.now) continue;
        const work = this.#workOn(row, tag, part, free);
        if (work === undefined) continue;
        works.push(work);
        free = free.minus(work.needs.filter(({ reservations }) => reservations.length === 0));
      }
      if (works.length > 0) this.#operate(row, works);
    }
  }

  #workOn(row: Row, tag: HomeTag, part: Resources, free: Resources): Work | undefined {
    const { homes } = this.#state;
    const owner = homes.ownerOf(tag.home);
    if (owner !== undefined) homes.seen(owner);
    if (isNeededBy(owner)) return this.#resize(row, owner, tag, part, free);
    if (owner !== undefined) homes.release(owner); // its job wants no volume any more
    return this.#release(row, tag.home, part);
  }

  #release(row: Row, home: string, part: Resources): Work {
    const volumes = part.filter(isPersistentVolume);
    const plain = Resources.from([...part].map(withoutVolume));
    const offer = offerOf(row);
    const unreserve = (kind: string): Operation => ({
      type: 'unreserve',
      resources: plain,
      id: operationId(kind, home, offer),
    });
    if (volumes.isEmpty) return { home, operations: [unreserve('unreserve')], needs: part };
    const destroy: Operation = { type: 'destroy', volumes, id: operationId('destroy', home, offer) };
    // Its end is the end of the home.
    return { home, operations: [destroy, unreserve('release')], needs: part };
  }

  /** What waits to be launched again gets its volume as large as it is wanted, and gives back what it has too much of. */
  #resize(row: Row, owner: Instance, tag: HomeTag, part: Resources, free: Resources): Work | undefined {
    const { phase, job } = owner.current;
    const { volume, resources } = job;
    if (volume === undefined || (phase !== 'pending' && phase !== 'waiting')) return undefined;
    const offer = offerOf(row);
    const found = volumeIn(part, tag.home);
    if (found !== undefined && !isWholeDisk(found) && found.milliUnits !== volume.milliUnits)
      return this.#resizeVolume(row, tag, part, found, { volume, resources, offer, free });
    const surplus = surplusOf(part, resources, row.role);
    if (surplus.isEmpty) return undefined;
    const id = operationId('unreserve', tag.home, offer);
    return { home: tag.home, operations: [{ type: 'unreserve', resources: surplus, id }], needs: surplus };
  }

  /** A volume grows by what is reserved for it by then, which is taken of the same disk. */
  #resizeVolume(
    row: Row,
    tag: HomeTag,
    part: Resources,
    found: ScalarResource,
    {
      volume,
      resources,
      offer,
      free,
    }: {
      readonly volume: VolumeSpec;
      readonly resources: JobResources;
      readonly offer: string;
      readonly free: Resources;
    },
  ): Work | undefined {
    const id = operationId('resize', tag.home, offer);
    const difference = volume.milliUnits - found.milliUnits;
    const volumes = Resources.of(found);
    if (difference < 0) {
      const operation: Operation = { type: 'shrink-volume', volume: found, subtractMilliUnits: -difference, id };
      return { home: tag.home, operations: [operation], needs: volumes };
    }
    const addition = withMilliUnits(withoutVolume(found) as ScalarResource, difference);
    const grow: Operation = { type: 'grow-volume', volume: found, addition, id };
    const spare = surplusOf(part, resources, row.role);
    if (spare.contains(Resources.of(addition)))
      return { home: tag.home, operations: [grow], needs: volumes.plus(Resources.of(addition)) };
    const { session } = this.#state;
    const bare = Resources.of({ ...addition, reservations: [] });
    if (!free.contains(bare)) return undefined; // until there is room on the disk
    const added = pushReservation(bare, homeReservation(tag, row.role, session?.principal));
    const reserve: Operation = { type: 'reserve', resources: added, id: operationId('more', tag.home, offer) };
    return { home: tag.home, operations: [reserve, grow], needs: volumes.plus(bare) };
  }

  /** All that is done about a row is one ACCEPT of the offers that it takes. */
  #operate(row: Row, works: readonly Work[]): void {
    const { table, offers, outbox, session } = this.#state;
    const offerIds = offersWith(row, Resources.from(works.flatMap(({ needs }) => [...needs])));
    table.removeOffers(row, offerIds);
    for (const id of offerIds) offers.end(id, 'accepted');
    const operations = works.flatMap((work) => work.operations);
    // What is left over is wanted at once, and so is the sight of what was made.
    outbox.call({ type: 'accept', offerIds, operations, refuseSeconds: 0 }, ({ type }) => {
      for (const work of works) {
        if (type !== 'ok') this.#failed(work.home);
        else if (work.operations.some((one) => one.type === 'destroy')) this.#presume(work.home);
      }
      if (type !== 'ok' && this.#state.session === session) decline(this.#state, offerIds, 0);
    });
  }

  /** An update that never comes: a home that was to be destroyed and was not offered since is taken for gone. */
  #presume(home: string): void {
    const { agenda, config, now, session, homes } = this.#state;
    const failures = this.#failures.get(home);
    agenda.at(now + config.longestMs, () => {
      if (this.#state.session === session && this.#failures.get(home) === failures) homes.destroyed(home);
    });
  }

  #failed(home: string): void {
    const { now, config, agenda } = this.#state;
    const count = (this.#failures.get(home)?.count ?? 0) + 1;
    const until = now + Math.min(config.longestMs, config.callRetryMs * 2 ** (count - 1));
    this.#failures.set(home, { count, until });
    agenda.at(until, () => {
      this.#state.isMatchWanted = true;
    });
  }
}

function isNeededBy(owner: Instance | undefined): owner is Instance & { readonly home: Home } {
  return owner?.home?.isReleased === false && owner.current.job.volume !== undefined;
}

/** By which operations are told apart. */
function offerOf({ offers }: Row): string {
  return offers[0]?.offer.id ?? '';
}

/** The fewest of a row's offers, oldest first, that lend what is needed. */
function offersWith(row: Row, needs: Resources): readonly OfferId[] {
  const all = row.offers;
  const needed = all.reduceRight((left, candidate) => {
    const rest = left.filter((open) => open !== candidate);
    const lent = Resources.from(rest.flatMap(({ offer }) => [...offer.resources]));
    return lent.contains(needs) ? rest : left;
  }, all);
  return needed.map(({ offer }) => offer.id);
}

/** What DESTROY makes of it. */
function withoutVolume(resource: Resource): Resource {
  if (!isPersistentVolume(resource)) return resource;
  const { disk, ...rest } = resource;
  return disk?.source === undefined ? rest : { ...rest, disk: { source: disk.source } };
}
