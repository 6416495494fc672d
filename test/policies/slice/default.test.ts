import { expect } from 'chai';
import { defaultSlice } from 'stowage/policies';
import { Resources } from 'stowage/policy';
import { anOffer, aTask, facetsOf } from 'stowage/testkit';

function sliced(free: string, resources: Parameters<typeof aTask>[0], options: unknown = {}): Resources {
  const { agentId, hostname } = anOffer();
  const supply = { agentId, hostname, role: 'prod', free: Resources.parse(free) };
  return facetsOf(defaultSlice, { options }).slice!.slice(supply, aTask(resources), 0).task;
}

const cpus = (milliUnits: number, ports = 0): Parameters<typeof aTask>[0] => ({
  job: { role: 'prod', resources: { scalars: { cpus: milliUnits }, ports } },
});

describe('default slice', () => {
  it('takes 2 reserved cpus and 1 unreserved of `cpus(prod):2;cpus:4` for 3', () => {
    const taken = sliced('cpus(prod):2;cpus:4', cpus(3000));
    expect(taken.equals(Resources.parse('cpus(prod):2;cpus:1'))).to.equal(true);
  });

  it('spares reservations if it is told to', () => {
    const taken = sliced('cpus(prod):2;cpus:4', cpus(3000), { unreservedFirst: true });
    expect(taken.equals(Resources.parse('cpus:3'))).to.equal(true);
  });

  it('leaves alone what is reserved for others, and what may be taken back', () => {
    const taken = sliced('cpus(dev):8;cpus{REV}:8;cpus:1.5', cpus(1500));
    expect(taken.equals(Resources.parse('cpus:1.5'))).to.equal(true);
  });

  it('takes the innermost of refined reservations first', () => {
    const refined = 'cpus(reservations: [(STATIC,prod),(DYNAMIC,prod/web,ops)])';
    const supply = { ...anOffer(), role: 'prod/web', free: Resources.parse(`${refined}:1;cpus(prod):1;cpus:1`) };
    const { task } = facetsOf(defaultSlice).slice!.slice(supply, aTask(cpus(1500)), 0);
    expect(task.equals(Resources.parse(`${refined}:1;cpus(prod):0.5`))).to.equal(true);
  });

  it('takes the lowest ports', () => {
    const taken = sliced('cpus:1;ports:[31005-31006, 31000-31001]', cpus(500, 3));
    expect(taken.equals(Resources.parse('cpus:0.5;ports:[31000-31001, 31005-31005]'))).to.equal(true);
  });

  it('fails rather than take less', () => {
    expect(() => sliced('cpus(dev):8;cpus:1', cpus(1500))).to.throw(/found less than was counted/);
  });
});
