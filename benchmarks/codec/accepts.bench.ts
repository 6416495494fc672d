import { encodeOperation } from '../../src/protocol/convert/operation.js';
import { type Acceptance, AcceptWriter } from '../../src/protocol/direct/accept-writer.js';
import { protobufCodec } from '../../src/protocol/protobuf-codec.js';
import type { Comparison } from './result.js';
import { alternate } from './timing.js';
import { FRAMEWORK } from './w12.js';

/** ACCEPTs from the model to bytes: by the general codec and directly. Nanoseconds are per task. */
export function benchAccepts(acceptances: readonly Acceptance[], rounds: number): Comparison {
  let bytes = 0;
  for (const [i, call] of writeDirect(acceptances).entries()) {
    if (Buffer.compare(call, writeGenerally(acceptances[i]!)) !== 0) throw new Error(`ACCEPT ${i} differs`);
    bytes += call.length;
  }
  const { direct, general } = alternate(
    {
      direct: () => check(writeDirect(acceptances), bytes),
      general: () => check(acceptances.map(writeGenerally), bytes),
    },
    rounds,
  );
  const each = 1e6 / acceptances.reduce((tasks, { operations }) => tasks + tasksOf(operations), 0);
  return {
    name: 'accepts',
    bytes,
    nsDirect: direct.p50Ms * each,
    nsGeneral: general.p50Ms * each,
    minNsDirect: direct.minMs * each,
    minNsGeneral: general.minMs * each,
  };
}

export function writeDirect(acceptances: readonly Acceptance[]): readonly Uint8Array[] {
  const writer = new AcceptWriter('reservations');
  return acceptances.map((acceptance, i) => {
    const call = writer.write(FRAMEWORK, acceptance);
    if (call === undefined) throw new Error(`ACCEPT ${i} was left to the general codec`);
    return call;
  });
}

export function writeGenerally({ offerIds, operations, refuseSeconds }: Acceptance): Uint8Array {
  return protobufCodec.encodeCall({
    framework_id: { value: FRAMEWORK },
    type: 'ACCEPT',
    accept: {
      offer_ids: offerIds.map((value) => ({ value })),
      operations: operations.map((operation) => encodeOperation(operation, 'reservations')),
      ...(refuseSeconds !== undefined && { filters: { refuse_seconds: refuseSeconds } }),
    },
  });
}

function check(calls: readonly Uint8Array[], bytes: number): void {
  if (calls.reduce((sum, { length }) => sum + length, 0) !== bytes) throw new Error('a run wrote something else');
}

function tasksOf(operations: Acceptance['operations']): number {
  return operations.reduce((sum, it) => sum + (it.type === 'launch' ? it.tasks.length : 0), 0);
}
