import { expect } from 'chai';
import fc, { type Arbitrary } from 'fast-check';
import type { AgentId, FrameworkId, OfferId, TaskId } from '../../../src/model/ids.js';
import type { Operation } from '../../../src/model/operation.js';
import type { TaskInfo } from '../../../src/model/task-info.js';
import { decodeOperation, encodeOperation } from '../../../src/protocol/convert/operation.js';
import type { ResourceForm } from '../../../src/protocol/convert/resources.js';
import { type Acceptance, AcceptWriter } from '../../../src/protocol/direct/accept-writer.js';
import { protobufCodec } from '../../../src/protocol/protobuf-codec.js';
import { messageSchema } from '../../../src/protocol/schema.js';
import { Resources } from '../../../src/resources/resources.js';
import { messages, texts } from '../arbitraries.js';
import { operations, taskInfos } from '../convert/arbitraries.js';

const FRAMEWORK = 'f-1' as FrameworkId;
const FORMS: readonly ResourceForm[] = ['legacy', 'multi-role', 'reservations'];

/** What the general codec makes of the call, or `undefined` if it cannot be said. */
function generally(
  { offerIds, operations: all, refuseSeconds }: Acceptance,
  form: ResourceForm,
): Uint8Array | undefined {
  try {
    return protobufCodec.encodeCall({
      framework_id: { value: FRAMEWORK },
      type: 'ACCEPT',
      accept: {
        offer_ids: offerIds.map((value) => ({ value })),
        operations: all.map((operation) => encodeOperation(operation, form)),
        ...(refuseSeconds !== undefined && { filters: { refuse_seconds: refuseSeconds } }),
      },
    });
  } catch {
    return undefined;
  }
}

function acceptances(operation: Arbitrary<Operation>): Arbitrary<Acceptance> {
  return fc.record({
    offerIds: fc.array(texts() as Arbitrary<OfferId>, { maxLength: 3 }),
    operations: fc.array(operation, { maxLength: 3 }),
    refuseSeconds: fc.oneof(fc.constantFrom(0, 5, 1e-3), fc.double({ min: 0, noNaN: true })),
  });
}

/** Launches of tasks that need no help of the general codec. */
function launches(): Arbitrary<Operation> {
  const plain = taskInfos().map(({ executor: _, mesos: __, command, ...task }): TaskInfo => {
    if (command === undefined) return task;
    const { mesos: ___, ...own } = command;
    return { ...task, command: own };
  });
  return fc.record({ type: fc.constant('launch' as const), tasks: fc.array(plain, { maxLength: 3 }) });
}

describe('The direct writer of ACCEPT', () => {
  for (const form of FORMS) {
    it(`writes what the general codec writes, in the form '${form}'`, () => {
      const writer = new AcceptWriter(form);
      fc.assert(
        fc.property(acceptances(fc.oneof(operations(), launches())), (acceptance) => {
          expect(writer.write(FRAMEWORK, acceptance)).to.deep.equal(generally(acceptance, form));
        }),
        { numRuns: 150 },
      );
    });
  }

  it('writes whatever operation a master could be told', () => {
    const writer = new AcceptWriter('reservations');
    fc.assert(
      fc.property(messages(messageSchema('mesos.v1.Offer.Operation')), (wire) => {
        let operation: Operation;
        try {
          operation = decodeOperation(wire);
        } catch {
          return; // has no word in the model
        }
        const acceptance = { offerIds: [], operations: [operation], refuseSeconds: 0 };
        const direct = writer.write(FRAMEWORK, acceptance);
        if (direct !== undefined) expect(direct).to.deep.equal(generally(acceptance, 'reservations'));
      }),
    );
  });

  it('writes a launch of many tasks, larger than its buffer at first', () => {
    const task = (i: number): TaskInfo => ({
      taskId: `job.${i}.1` as TaskId,
      name: i % 3 === 0 ? 'jöb' : 'job',
      agentId: 'agent-1' as AgentId,
      resources: Resources.parse(`cpus:${1 + i / 1000};mem(eng):64;ports:[31000-31001, ${31100 + i}-31500]`),
      command: { value: 'sleep 1', shell: true, environment: { I: String(i) } },
      labels: [{ key: 'a', value: 'b' }, { key: 'c' }],
      killGraceMs: 1500,
    });
    const tasks = Array.from({ length: 120 }, (_, i) => task(i));
    const acceptance: Acceptance = {
      offerIds: ['o-1' as OfferId, 'o-2' as OfferId],
      operations: [{ type: 'launch', tasks }],
      refuseSeconds: 5,
    };
    const writer = new AcceptWriter('reservations');
    const expected = generally(acceptance, 'reservations')!;
    expect(expected.length).to.be.greaterThan(2 ** 14);
    const first = writer.write(FRAMEWORK, acceptance)!;
    expect(writer.write(FRAMEWORK, { ...acceptance, operations: [] }))
      .to.have.property('length')
      .lessThan(100);
    expect(first).to.deep.equal(expected);
  });

  it('leaves to the general codec what cannot be said, and writes the next one as if nothing had been', () => {
    const writer = new AcceptWriter('reservations');
    const endless = { ...taskOf(), killGraceMs: Number.POSITIVE_INFINITY };
    expect(writer.write(FRAMEWORK, { offerIds: [], operations: [launch(endless)], refuseSeconds: 0 })).to.equal(
      undefined,
    );
    const next = { offerIds: [], operations: [launch(taskOf())], refuseSeconds: 0 };
    expect(writer.write(FRAMEWORK, next)).to.deep.equal(generally(next, 'reservations'));
  });
});

function taskOf(): TaskInfo {
  return {
    taskId: 't.0.1' as TaskId,
    name: 't',
    agentId: 'a' as AgentId,
    resources: Resources.parse('cpus:1'),
    labels: [],
  };
}

function launch(task: TaskInfo): Operation {
  return { type: 'launch', tasks: [task] };
}
