import fc, { type Arbitrary } from 'fast-check';
import type { FrameworkId } from '../../../src/model/ids.js';
import { decodeAttributes, encodeAttributes } from '../../../src/protocol/convert/attributes.js';
import { decodeCommand, encodeCommand } from '../../../src/protocol/convert/command.js';
import { decodeExecutor, encodeExecutor } from '../../../src/protocol/convert/executor.js';
import { decodeInverseOffer, encodeInverseOffer } from '../../../src/protocol/convert/inverse-offer.js';
import { decodeOffer, encodeOffer } from '../../../src/protocol/convert/offer.js';
import { decodeOfferConstraints, encodeOfferConstraints } from '../../../src/protocol/convert/offer-constraints.js';
import { decodeOfferFilters, encodeOfferFilters } from '../../../src/protocol/convert/offer-filters.js';
import { decodeOperation, encodeOperation } from '../../../src/protocol/convert/operation.js';
import { decodeOperationStatus, encodeOperationStatus } from '../../../src/protocol/convert/operation-status.js';
import { decodeTaskInfo, encodeTaskInfo } from '../../../src/protocol/convert/task-info.js';
import { decodeTaskStatus, encodeTaskStatus } from '../../../src/protocol/convert/task-status.js';
import { jsonFormat } from '../../../src/protocol/json-codec.js';
import { protobufFormat } from '../../../src/protocol/protobuf-codec.js';
import { messageSchema } from '../../../src/protocol/schema.js';
import type { WireFrameworkInfo, WireSchedulerCallUpdateFramework } from '../../../src/protocol/wire.generated.js';
import { expectEqual } from '../expect-equal.js';
import * as arbitrary from './arbitraries.js';
import { plain } from './plain.js';

const FRAMEWORK = 'f' as FrameworkId;
const FORM = 'reservations';

/** How one type of the model goes to the wire and comes back. */
interface Trip<Model, Wire extends object> {
  readonly schema: string;
  readonly model: Arbitrary<Model>;
  readonly encode: (model: Model) => Wire;
  readonly decode: (wire: Wire) => Model;
}

describe('the model', () => {
  itComesBack('offers', {
    schema: 'mesos.v1.Offer',
    model: arbitrary.offers(),
    encode: (offer) => encodeOffer(offer, FRAMEWORK, FORM),
    decode: decodeOffer,
  });
  itComesBack('inverse offers', {
    schema: 'mesos.v1.InverseOffer',
    model: arbitrary.inverseOffers(),
    encode: (offer) => encodeInverseOffer(offer, FRAMEWORK),
    decode: decodeInverseOffer,
  });
  itComesBack('commands', {
    schema: 'mesos.v1.CommandInfo',
    model: arbitrary.commands(),
    encode: encodeCommand,
    decode: decodeCommand,
  });
  itComesBack('executors', {
    schema: 'mesos.v1.ExecutorInfo',
    model: arbitrary.executors(),
    encode: (executor) => encodeExecutor(executor, FORM),
    decode: decodeExecutor,
  });
  itComesBack('tasks', {
    schema: 'mesos.v1.TaskInfo',
    model: arbitrary.taskInfos(),
    encode: (task) => encodeTaskInfo(task, FORM),
    decode: decodeTaskInfo,
  });
  itComesBack('operations', {
    schema: 'mesos.v1.Offer.Operation',
    model: arbitrary.operations(),
    encode: (operation) => encodeOperation(operation, FORM),
    decode: decodeOperation,
  });
  itComesBack('task statuses', {
    schema: 'mesos.v1.TaskStatus',
    model: arbitrary.taskStatuses(),
    encode: encodeTaskStatus,
    decode: decodeTaskStatus,
  });
  itComesBack('operation statuses', {
    schema: 'mesos.v1.OperationStatus',
    model: arbitrary.operationStatuses(),
    encode: encodeOperationStatus,
    decode: decodeOperationStatus,
  });
  itComesBack('offer constraints', {
    schema: 'mesos.v1.scheduler.Call.UpdateFramework',
    model: arbitrary.offerConstraints(),
    encode: (constraints): WireSchedulerCallUpdateFramework => {
      const wire = encodeOfferConstraints(constraints);
      return { framework_info: { user: 'u', name: 'n' }, ...(wire !== undefined && { offer_constraints: wire }) };
    },
    decode: (wire) => decodeOfferConstraints(wire.offer_constraints),
  });
  itComesBack('offer filters', {
    schema: 'mesos.v1.FrameworkInfo',
    model: arbitrary.offerFilters(),
    encode: (filters): WireFrameworkInfo => {
      const wire = encodeOfferFilters(filters);
      return { user: 'u', name: 'n', ...(wire !== undefined && { offer_filters: wire }) };
    },
    decode: (wire) => decodeOfferFilters(wire.offer_filters),
  });
  itComesBack('attributes', {
    schema: 'mesos.v1.AgentInfo',
    model: arbitrary.attributes(),
    encode: (attributes) => ({ hostname: 'a', attributes: encodeAttributes(attributes) }),
    decode: ({ attributes }) => [...decodeAttributes(attributes)],
  });
});

function itComesBack<Model, Wire extends object>(
  title: string,
  { schema, model, encode, decode }: Trip<Model, Wire>,
): void {
  it(`brings back ${title} from the wire, in either format`, () =>
    fc.assert(
      fc.property(model, (it) => {
        const wire = encode(it);
        expectEqual(plain(decode(wire)), plain(it));
        for (const format of [jsonFormat, protobufFormat]) {
          const type = messageSchema(schema);
          const received = format.decode(type, format.encode(type, wire, 'omitted')) as Wire;
          expectEqual(plain(decode(received)), plain(it));
        }
      }),
      { numRuns: 200 },
    ));
}
