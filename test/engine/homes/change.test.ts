import { expect } from 'chai';
import type { TaskId } from '../../../src/model/ids.js';

import { launched, stateful, update } from './stateful.js';

describe('a job with a volume that is updated', () => {
  it('grows the volume before it is launched again', () => {
    const { harness, machine } = launched();
    machine.tell('db.0.1', 'running');
    update(harness, { volume: { milliUnits: 250_000, path: 'data', disk: 'root' } });
    machine.tell('db.0.1', 'killed');
    machine.offer();
    expect(
      harness
        .callsOf('accept')
        .at(-1)
        ?.operations.map(({ type }) => type),
    ).to.deep.equal(['reserve', 'grow-volume']);
    machine.offer();
    expect([...machine.tasks.keys()]).to.deep.equal(['db.0.2']);
    expect(machine.reserved()).to.equal('cpus 1, mem 64, db.0.1 250');
  });

  it('shrinks it, and gives back what it had', () => {
    const { harness, machine } = launched();
    machine.tell('db.0.1', 'running');
    update(harness, { volume: { milliUnits: 40_000, path: 'data', disk: 'root' } });
    machine.tell('db.0.1', 'killed');
    machine.offer();
    machine.offer();
    machine.offer();
    expect([...machine.tasks.keys()]).to.deep.equal(['db.0.2']);
    expect(machine.reserved()).to.equal('cpus 1, mem 64, db.0.1 40');
  });

  it('reserves what it asks for more, and gives back what it asks for less', () => {
    const { harness, machine } = launched();
    machine.tell('db.0.1', 'running');
    update(harness, { resources: { scalars: { cpus: 2500, mem: 32_000 }, ports: 2 } });
    machine.tell('db.0.1', 'killed');
    machine.offer();
    machine.offer();
    expect([...machine.tasks.keys()]).to.deep.equal(['db.0.2']);
    expect(machine.reserved()).to.equal('cpus 2.5, mem 32, db.0.1 100, ports some');
    expect(machine.tasks.get('db.0.2')?.resources.ranges('ports')).to.deep.equal([{ begin: 31_000, end: 31_001 }]);
  });

  it('waits where its agent has no room for more', () => {
    const { harness, machine } = launched();
    machine.tell('db.0.1', 'running');
    update(harness, { volume: { milliUnits: 5_000_000, path: 'data', disk: 'root' } });
    machine.tell('db.0.1', 'killed');
    machine.offer();
    expect(machine.tasks).to.be.empty;
    expect(harness.engine.explain('db.0.2' as TaskId)?.drops).to.deep.equal([{ reason: 'volume', count: 1 }]);
    expect(machine.reserved()).to.equal('cpus 1, mem 64, db.0.1 100');
  });

  it('gives its volume back where it wants none any more', () => {
    const { harness, machine } = launched();
    machine.tell('db.0.1', 'running');
    const { volume: _, ...without } = stateful();
    harness.give({ type: 'update', job: without, atOnce: 1 });
    machine.tell('db.0.1', 'killed');
    machine.offer();
    machine.offer();
    expect([...machine.tasks.keys()]).to.deep.equal(['db.0.2']);
    expect(machine.reserved()).to.equal('');
  });

  it('destroys the volumes of instances that are not wanted any more', () => {
    const { harness, machine } = launched({ count: 2 });
    for (const id of ['db.0.1', 'db.1.1']) machine.tell(id, 'running');
    update(harness, { count: 1 });
    machine.tell('db.1.1', 'killed');
    machine.offer();
    expect(machine.reserved()).to.equal('cpus 1, mem 64, db.0.1 100');
  });
});
