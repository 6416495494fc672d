import { expect } from 'chai';
import * as fc from 'fast-check';
import type { AllocationClient } from '../../../src/cluster/core/allocation/allocator.js';
import { ClientOrder } from '../../../src/cluster/core/allocation/client-order.js';
import { ShareTree } from '../../../src/cluster/core/allocation/share-tree.js';
import type { FrameworkId } from '../../../src/model/ids.js';
import { Resources } from '../../../src/resources/resources.js';

const AMOUNTS = ['cpus:1', 'cpus:2;mem:1', 'mem:5'].map((text) => Resources.parse(text));
const TOTAL = new Map([
  ['cpus', 100_000],
  ['mem', 100_000],
]);

describe('ClientOrder', () => {
  const roles = fc.array(fc.constantFrom('a', 'b', 'c', 'd/x', 'd/y', 'e'), { minLength: 1, maxLength: 12 });
  const gifts = fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.boolean()), { maxLength: 30 });

  it('is that of sorting all of them anew, whatever was given to whom', () =>
    fc.assert(
      fc.property(roles, gifts, (names, given) => {
        const clients = names.map(
          (role, i): AllocationClient => ({ frameworkId: `f${i}` as FrameworkId, role, allocated: new Map() }),
        );
        // A weight of its own keeps unlike roles from being alike in all that counts.
        const weights = new Map(['a', 'b', 'c', 'd', 'e'].map((role, i) => [role, 1 + i / 7]));
        const tree = new ShareTree(
          { clients, total: TOTAL, agents: [], offerable: (_c, _a, free) => free },
          weights,
          new Map(),
        );
        const order = new ClientOrder(tree, clients);
        for (const [whom, what, isAsked] of given) {
          if (isAsked) expect(order.all()).to.deep.equal(tree.inOrder(clients));
          expect(order.inOrder().next().value).to.equal(tree.inOrder(clients)[0]);
          const client = clients[whom % clients.length]!;
          tree.add(client, AMOUNTS[what]!);
          order.changed(client);
        }
        expect(order.all()).to.deep.equal(tree.inOrder(clients));
      }),
    ));
});
