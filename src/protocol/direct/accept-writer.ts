import { EngineError } from '../../base/errors.js';
import type { FrameworkId, OfferId } from '../../model/ids.js';
import type { Operation } from '../../model/operation.js';
import { encodeOperation } from '../convert/operation.js';
import type { ResourceForm } from '../convert/resources.js';
import { protobufFormat } from '../protobuf-codec.js';
import { messageSchema } from '../schema.js';
import { BackwardWriter } from './backward-writer.js';
import { UNFAMILIAR } from './byte-cursor.js';
import { writeId, writeTask } from './write-task.js';

const OPERATION = messageSchema('mesos.v1.Offer.Operation');

/** Fields of `Call`, as the byte that stands before each, and the number of its type ACCEPT. */
const FRAMEWORK_ID = 0x0a;
const TYPE = 0x10;
const TYPE_ACCEPT = 3;
const ACCEPT = 0x22;
/** Fields of `Call.Accept`. */
const OFFER_IDS = 0x0a;
const OPERATIONS = 0x12;
const FILTERS = 0x1a;
/** Fields of `Filters`, `Offer.Operation` (with the number of its type LAUNCH) and `Offer.Operation.Launch`. */
const REFUSE_SECONDS = 0x09;
const OPERATION_TYPE = 0x08;
const TYPE_LAUNCH = 1;
const LAUNCH = 0x12;
const TASK_INFOS = 0x0a;

/** What an ACCEPT says. */
export interface Acceptance {
  readonly offerIds: readonly OfferId[];
  readonly operations: readonly Operation[];
  /** The filter on what the operations leave over, in seconds; absent: none is given. */
  readonly refuseSeconds?: number;
}

/** Writes ACCEPT calls in protobuf straight from the model, one after the other in one buffer. */
export class AcceptWriter {
  readonly #writer = new BackwardWriter();
  readonly #form: ResourceForm;

  /** @param form - how resources are written to the master */
  constructor(form: ResourceForm) {
    this.#form = form;
  }

  /**
   * The bytes that the general codec makes of the same call.
   *
   * @returns `undefined` for what cannot be said, or not by this writer: the general codec says it, or why not
   */
  write(frameworkId: FrameworkId, { offerIds, operations, refuseSeconds }: Acceptance): Uint8Array | undefined {
    const writer = this.#writer;
    try {
      if (refuseSeconds !== undefined) {
        writer.double(REFUSE_SECONDS, refuseSeconds);
        writer.delimit(FILTERS, 0);
      }
      for (let i = operations.length - 1; i >= 0; i--) this.#operation(operations[i]!);
      for (let i = offerIds.length - 1; i >= 0; i--) writeId(writer, OFFER_IDS, offerIds[i]!);
      writer.delimit(ACCEPT, 0);
      writer.byte(TYPE_ACCEPT);
      writer.byte(TYPE);
      writeId(writer, FRAMEWORK_ID, frameworkId);
      return writer.finish();
    } catch (error) {
      writer.clear();
      if (error === UNFAMILIAR || error instanceof EngineError) return undefined;
      throw error;
    }
  }

  #operation(operation: Operation): void {
    const writer = this.#writer;
    if (operation.type !== 'launch') {
      writer.part(OPERATIONS, protobufFormat.encode(OPERATION, encodeOperation(operation, this.#form), 'omitted'));
      return;
    }
    const before = writer.size;
    const { tasks } = operation;
    for (let i = tasks.length - 1; i >= 0; i--) writeTask(writer, TASK_INFOS, tasks[i]!, this.#form);
    writer.delimit(LAUNCH, before);
    writer.byte(TYPE_LAUNCH);
    writer.byte(OPERATION_TYPE);
    writer.delimit(OPERATIONS, before);
  }
}
