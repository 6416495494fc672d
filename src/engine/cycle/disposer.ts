import { PolicyFaultError } from '../../base/errors.js';
import type { OfferId } from '../../model/ids.js';
import type { Disposal, RowDisposal } from '../../policy/decisions.js';
import { type OpenOffer, openOffer, type Row } from '../rows/row.js';
import type { EngineState } from '../state.js';
import { decline } from './decline.js';
import { FAULT } from './faults.js';

/** A disposal policy that fails has its offers declined for this long. */
const FAULT_REFUSE_SECONDS = 5;
/** Who holds until then holds until the offer ends by itself: no time is planned at which that would be over. */
const FOR_EVER = Number.MAX_SAFE_INTEGER;
/** A year: the longest refusal that a master takes. */
const LONGEST_REFUSE_SECONDS = 31_536_000;

/** An offer that nothing was launched on, and its row. */
interface Unused {
  readonly row: Row;
  readonly open: OpenOffer;
}

/** Gives back what nobody wanted: declines, or holds for a later cycle. */
export class Disposer {
  readonly #state: EngineState;

  /** When offers that are held will not be any more. */
  readonly #ends = new Set<number>();

  constructor(state: EngineState) {
    this.#state = state;
  }

  /**
   * Asks the disposal policy about every unused offer that is not held; one DECLINE per length of refusal.
   *
   * @param before - later offers are kept: tasks have not been tried on them yet
   */
  disposeUnused(pendingByRole: ReadonlyMap<string, number>, before: number): void {
    const unused = this.#unused(before);
    if (unused.length === 0) return;
    const bySeconds = new Map<number, OfferId[]>();
    for (const { row, open } of unused) {
      const disposal = this.#ask(row, open, pendingByRole.get(row.role) ?? 0);
      if (disposal.type === 'hold') this.#hold(row, open, disposal.until);
      else {
        const { refuseSeconds } = disposal;
        this.#forget(row, open.offer.id, refuseSeconds);
        const others = bySeconds.get(refuseSeconds);
        if (others === undefined) bySeconds.set(refuseSeconds, [open.offer.id]);
        else others.push(open.offer.id);
      }
    }
    for (const [refuseSeconds, offerIds] of bySeconds) decline(this.#state, offerIds, refuseSeconds);
  }

  /** The filter on the rest of a used row, in seconds. */
  refuseRest(row: Row, pending: number): number {
    const { policy, facet } = this.#state.chain.disposal;
    const seconds = this.#state.faults.call('disposal', policy, () =>
      checkedSeconds(policy, facet.refuseRest(rowDisposal(row, pending), this.#state.now)),
    );
    const asked = seconds === FAULT ? FAULT_REFUSE_SECONDS : seconds;
    const refused = this.#state.nominations.heldUntil(row) === undefined ? asked : 0;
    row.refusedUntil = this.#state.now + refused * 1000;
    return refused;
  }

  /** Costs what is not held: a cluster of which every offer is held is not looked through again in each cycle. */
  #unused(before: number): readonly Unused[] {
    const { offers } = this.#state;
    const unused: Unused[] = [];
    for (const id of offers.unheld) {
      const row = offers.rowOf(id);
      const open = row && openOffer(row, id); // nothing: it is part of a decision
      if (row !== undefined && open !== undefined && open.receivedAt < before) unused.push({ row, open });
    }
    return unused.length < 2 ? unused : unused.sort((a, b) => a.row.slot - b.row.slot);
  }

  #ask(row: Row, { offer, receivedAt }: OpenOffer, pending: number): Disposal {
    const { chain, faults, now, nominations } = this.#state;
    const waitedFor = nominations.heldUntil(row);
    if (waitedFor !== undefined) return { type: 'hold', until: waitedFor };
    const { policy, facet } = chain.disposal;
    const answer = faults.call('disposal', policy, () => {
      const { agentId, role, declinedInRow } = row;
      const disposal = facet.unused({ agentId, role, pending, declinedInRow, offerId: offer.id, receivedAt }, now);
      if (disposal.type === 'decline') checkedSeconds(policy, disposal.refuseSeconds);
      else if (!(disposal.until > now && disposal.until < Number.POSITIVE_INFINITY)) {
        throw new PolicyFaultError(policy, `held an offer until ${disposal.until}, which is not ahead`);
      }
      return disposal;
    });
    return answer === FAULT ? { type: 'decline', refuseSeconds: FAULT_REFUSE_SECONDS } : answer;
  }

  #hold(row: Row, open: OpenOffer, until: number): void {
    const { table, offers, agenda } = this.#state;
    table.hold(row, open, until);
    offers.hold(open.offer.id, true);
    if (until >= FOR_EVER || this.#ends.has(until)) return;
    this.#ends.add(until);
    agenda.at(until, () => this.#releaseHeld(until));
  }

  #releaseHeld(until: number): void {
    const { table, offers } = this.#state;
    this.#ends.delete(until);
    for (const row of table) {
      for (const { offer, heldUntil } of row.offers) {
        if (heldUntil !== until) continue;
        offers.hold(offer.id, false);
        this.#state.isMatchWanted = true;
      }
    }
  }

  #forget(row: Row, id: OfferId, refuseSeconds: number): void {
    const { table, offers, now } = this.#state;
    table.removeOffers(row, [id]);
    offers.end(id, 'declined');
    row.declinedInRow += 1;
    row.refusedUntil = now + refuseSeconds * 1000;
  }
}

function rowDisposal({ agentId, role, declinedInRow }: Row, pending: number): RowDisposal {
  return { agentId, role, declinedInRow, pending };
}

/** @throws PolicyFaultError unless it is a time that a master takes */
function checkedSeconds(policy: string, seconds: number): number {
  if (seconds >= 0 && seconds <= LONGEST_REFUSE_SECONDS) return seconds;
  throw new PolicyFaultError(policy, `refused for ${seconds} s`);
}
