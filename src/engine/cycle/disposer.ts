import { PolicyFaultError } from '../../base/errors.js';
import type { OfferId } from '../../model/ids.js';
import type { Disposal, RowDisposal } from '../../policy/decisions.js';
import type { OpenOffer, Row } from '../rows/row.js';
import type { EngineState } from '../state.js';
import { decline } from './decline.js';
import { FAULT } from './faults.js';

/** A disposal policy that fails has its offers declined for this long. */
const FAULT_REFUSE_SECONDS = 5;
/** Who holds until then holds until the offer ends by itself: no time is planned at which that would be over. */
const FOR_EVER = Number.MAX_SAFE_INTEGER;
/** A year: the longest refusal that a master takes. */
const LONGEST_REFUSE_SECONDS = 31_536_000;

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
    const { offers, table } = this.#state;
    const declined = new Map<number, OfferId[]>();
    // A cluster of which every offer is held is not looked through again in each cycle.
    for (const slot of offers.takeListed()) {
      const row = table.at(slot);
      if (row === undefined) continue;
      row.isListed = false;
      for (const open of row.offers) {
        if (open.heldUntil !== 0) continue;
        if (open.receivedAt < before) this.#dispose(row, open, pendingByRole.get(row.role) ?? 0, declined);
        else offers.list(row);
      }
    }
    for (const [refuseSeconds, offerIds] of declined) decline(this.#state, offerIds, refuseSeconds);
  }

  /** @param declined - by length of refusal, in seconds */
  #dispose(row: Row, open: OpenOffer, pending: number, declined: Map<number, OfferId[]>): void {
    const disposal = this.#ask(row, open, pending);
    if (disposal.type === 'hold') {
      this.#hold(row, open, disposal.until);
      return;
    }
    const { refuseSeconds } = disposal;
    this.#forget(row, open.offer.id, refuseSeconds);
    const others = declined.get(refuseSeconds);
    if (others === undefined) declined.set(refuseSeconds, [open.offer.id]);
    else others.push(open.offer.id);
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
    const { table, agenda } = this.#state;
    table.hold(row, open, until);
    if (until >= FOR_EVER || this.#ends.has(until)) return;
    this.#ends.add(until);
    agenda.at(until, () => this.#releaseHeld(until));
  }

  #releaseHeld(until: number): void {
    const { table, offers } = this.#state;
    this.#ends.delete(until);
    for (const row of table) {
      for (const open of row.offers) {
        if (open.heldUntil !== until) continue;
        table.hold(row, open, 0);
        offers.list(row);
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
