import type { WireOfferOperation, WireSchedulerCallAccept } from '../../../protocol/wire.generated.js';
import { Resources } from '../../../resources/resources.js';
import type { Framework } from '../frameworks/framework.js';
import type { MasterParts } from '../master-parts.js';
import type { Acceptance } from '../offers/acceptance.js';
import type { LentOffer } from '../offers/lent-offer.js';
import { failOperation, runOperation } from '../operations/run-operation.js';
import { dropTask, launchTask, refuseGroup } from '../tasks/launch.js';
import { offersFault } from './offers-fault.js';

/** Carries out an ACCEPT: the operations in order; what they leave over goes back with one refusal. */
export function accept(parts: MasterParts, framework: Framework, call: WireSchedulerCallAccept): void {
  const { offer_ids: ids = [], operations = [], filters } = call;
  const fault = offersFault(parts.offers, framework, ids);
  const offers = ownOffers(parts, framework, call);
  const [first] = offers;
  if (fault !== undefined || first === undefined) {
    for (const offer of offers) parts.offers.drop(offer);
    for (const operation of operations) turnAway(parts, framework, operation, fault ?? 'No offers specified');
    return;
  }
  for (const offer of offers) parts.offers.take(offer);
  const { agent, role } = first;
  const remaining = Resources.from(offers.flatMap(({ resources }) => [...resources]));
  const acceptance: Acceptance = { framework, agent, role, remaining };
  for (const operation of operations) carryOut(parts, acceptance, operation);
  parts.ledger.recover(agent, framework.id, role, acceptance.remaining);
  parts.refusals.refuse(framework, agent, role, acceptance.remaining, filters);
}

/** Carries out a DECLINE. Offers that are not the framework's any more are passed over. */
export function decline(
  parts: MasterParts,
  framework: Framework,
  call: Pick<WireSchedulerCallAccept, 'offer_ids' | 'filters'>,
): void {
  for (const { value } of call.offer_ids ?? []) {
    const offer = parts.offers.get(value);
    if (offer?.framework !== framework) continue;
    parts.offers.drop(offer);
    parts.refusals.refuse(framework, offer.agent, offer.role, offer.resources, call.filters);
  }
}

function ownOffers(
  { offers }: MasterParts,
  framework: Framework,
  { offer_ids: ids = [] }: Pick<WireSchedulerCallAccept, 'offer_ids'>,
): readonly LentOffer[] {
  const found = new Set<LentOffer>();
  for (const { value } of ids) {
    const offer = offers.get(value);
    if (offer?.framework === framework) found.add(offer);
  }
  return [...found];
}

function carryOut(parts: MasterParts, acceptance: Acceptance, operation: WireOfferOperation): void {
  if (saysNothing(operation)) return;
  if (operation.type === 'LAUNCH') {
    for (const task of operation.launch?.task_infos ?? []) launchTask(parts, acceptance, operation, task);
  } else if (operation.type === 'LAUNCH_GROUP') refuseGroup(parts, acceptance.framework, operation);
  else runOperation(parts, acceptance, operation);
}

/** The offers were not valid: tasks are told so one by one, other operations if they have an id. */
function turnAway(parts: MasterParts, framework: Framework, operation: WireOfferOperation, fault: string): void {
  if (saysNothing(operation)) return;
  if (operation.type === 'LAUNCH' || operation.type === 'LAUNCH_GROUP') {
    const tasks = [...(operation.launch?.task_infos ?? []), ...(operation.launch_group?.task_group.tasks ?? [])];
    for (const task of tasks) dropTask(parts, framework, task, `Task launched with invalid offers: ${fault}`);
  } else failOperation(framework, operation, `Operation attempted with invalid offers: ${fault}`);
}

/** An operation of no type: a real master passes over it without a word. */
function saysNothing({ type }: WireOfferOperation): boolean {
  return type === undefined || type === 'UNKNOWN';
}
