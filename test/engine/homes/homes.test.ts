import { expect } from 'chai';
import type { AgentId, TaskId } from '../../../src/model/ids.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import { engineWith, infosOf } from '../engine-with.js';
import { Machine } from './machine.js';

import {
  CONFIG,
  dropsOf,
  homeOf,
  launched,
  operated,
  RETRY,
  restored,
  started,
  stateful,
  volumeNotices,
  volumesOf,
} from './stateful.js';

describe('an instance with a volume', () => {
  it('is launched by reserving all that it asks for, creating the volume, and launching on both, in one ACCEPT', () => {
    const { harness } = launched();
    const [accept] = harness.callsOf('accept');
    expect(accept?.operations.map(({ type }) => type)).to.deep.equal(['reserve', 'create', 'launch']);
    const [reserve, create] = accept?.operations ?? [];
    expect(reserve?.type === 'reserve' && [...reserve.resources].map(({ name }) => name)).to.deep.equal([
      'cpus',
      'mem',
      'disk',
    ]);
    const volume = create?.type === 'create' ? [...create.volumes][0] : undefined;
    expect(volume?.disk).to.deep.equal({
      persistence: { id: 'db.0.1', principal: 'me' },
      volume: { containerPath: 'data', mode: 'RW' },
    });
    expect(volume?.reservations).to.deep.equal([
      {
        type: 'dynamic',
        role: 'db',
        principal: 'me',
        labels: [
          { key: 'stowage_framework', value: 'f1' },
          { key: 'stowage_job', value: 'db' },
          { key: 'stowage_instance', value: '0' },
          { key: 'stowage_home', value: 'db.0.1' },
        ],
      },
    ]);
    expect(infosOf(harness)[0]?.resources.contains(volumesOf(harness))).to.equal(true);
  });

  it('returns to its volume after a failure, and goes nowhere else meanwhile', () => {
    const { harness, machine } = launched();
    machine.tell('db.0.1', 'running');
    const other = new Machine(harness, 'a2');
    machine.tell('db.0.1', 'failed');
    harness.advance(1_000);
    other.offer();
    expect(other.tasks).to.be.empty;
    expect(dropsOf(harness)).to.deep.equal({ volume: 2 });
    expect(
      harness.engine.explain('db.0.2' as TaskId)?.rows.map(({ objections }) => objections),
    ).to.deep.include.members([
      [{ type: 'volume', why: 'its volume is on a1.test' }],
      [{ type: 'volume', why: 'its volume is not offered now' }],
    ]);
    machine.offer();
    expect([...machine.tasks.keys()]).to.deep.equal(['db.0.2']);
    expect(
      harness
        .callsOf('accept')
        .at(-1)
        ?.operations.map(({ type }) => type),
    ).to.deep.equal(['launch']);
    expect(machine.reserved()).to.equal('cpus 1, mem 64, db.0.1 100');
  });

  it('shares what is kept for it with nobody', () => {
    const { harness, machine } = launched({ resources: { scalars: { cpus: 3000, mem: 64_000 }, ports: 0 } });
    machine.tell('db.0.1', 'running');
    machine.tell('db.0.1', 'failed');
    harness.submit(aJob({ name: 'web', role: 'db', resources: { scalars: { cpus: 2000 }, ports: 0 } }));
    machine.offer();
    expect(machine.tasks, '3 of 4 cpus are kept').to.be.empty;
    harness.submit(aJob({ name: 'small', role: 'db', resources: { scalars: { cpus: 1000 }, ports: 0 } }));
    machine.offer();
    expect([...machine.tasks.keys()]).to.deep.equal(['small.0.1']);
  });

  it('keeps volume and reservation over a restart of the engine', () => {
    const { harness: before, machine } = launched();
    machine.tell('db.0.1', 'running');
    const harness = restored(before);
    harness.update('db.0.1', 'failed', { agentId: 'a1' as AgentId });
    machine.tell('db.0.1', 'failed');
    const after = new Machine(harness, 'a1');
    after.free = machine.free;
    harness.advance(1_000);
    new Machine(harness, 'a2').offer();
    expect(harness.launched()).to.be.empty;
    after.offer();
    expect(harness.launched()).to.deep.equal(['db.0.2']);
    expect(after.reserved()).to.equal('cpus 1, mem 64, db.0.1 100');
  });

  it('leaves nothing behind when its job is removed', () => {
    const { harness, machine } = launched();
    machine.tell('db.0.1', 'running');
    harness.give({ type: 'kill', job: 'db' });
    machine.tell('db.0.1', 'killed');
    harness.advance(10);
    expect(harness.callsOf('revive'), 'offers are wanted for its end').to.have.length(1);
    machine.offer();
    const last = harness.callsOf('accept').at(-1);
    expect(last?.operations.map(({ type }) => type)).to.deep.equal(['destroy', 'unreserve']);
    expect(machine.reserved()).to.equal('');
    expect(volumeNotices(harness)).to.deep.equal(['made', 'destroyed']);
    machine.offer();
    expect(harness.callsOf('suppress'), 'once it runs, and at the end').to.have.length(2);
    expect(harness.engine.snapshot().jobs[0]?.instances[0]).not.to.have.property('home');
  });

  it('goes on removing after a restart of the engine', () => {
    const { harness: before, machine } = launched();
    machine.tell('db.0.1', 'running');
    before.give({ type: 'kill', job: 'db' });
    machine.tell('db.0.1', 'killed');
    const harness = restored(before);
    const after = new Machine(harness, 'a1');
    after.free = machine.free;
    after.offer();
    expect(after.reserved()).to.equal('');
    expect(volumeNotices(harness)).to.deep.equal(['made', 'destroyed']);
  });

  it('keeps its data when it failed for good, until its job is removed', () => {
    const { harness, machine } = launched({ retry: { ...RETRY, retries: 0 } });
    machine.tell('db.0.1', 'running');
    machine.tell('db.0.1', 'failed');
    machine.offer();
    expect(machine.reserved()).to.equal('cpus 1, mem 64, db.0.1 100');
    harness.give({ type: 'kill', job: 'db' });
    machine.offer();
    expect(machine.reserved()).to.equal('');
  });

  it('is undone with its decision, and starts anew elsewhere', () => {
    const harness = started();
    harness.submit(stateful());
    harness.isStoreSlow = true;
    harness.offer(anOffer({ id: 'o1', role: 'db', resources: 'cpus:4;mem:4096;disk:1000' }));
    harness.advance(10);
    expect(homeOf(harness)).to.include({ id: 'db.0.1', isSure: false });
    harness.rescind('o1');
    expect(homeOf(harness)).to.equal(undefined);
    harness.isStoreSlow = false;
    harness.store();
    const other = new Machine(harness, 'a2');
    other.offer();
    expect([...other.tasks.keys()]).to.deep.equal(['db.0.1']);
  });

  it('is tried again, as after a failure, when the master refuses to make its volume', () => {
    const harness = started();
    harness.submit(stateful());
    harness.offer(anOffer({ id: 'o1', role: 'db', resources: 'cpus:4;mem:4096;disk:1000' }));
    harness.advance(10);
    operated(harness, 'reserve:db.0.1', 'OPERATION_ERROR', 'not permitted');
    operated(harness, 'create:db.0.1', 'OPERATION_ERROR', 'nothing to make it of');
    harness.update('db.0.1', 'error', { source: 'master', message: 'more than available' });
    expect(homeOf(harness)).to.equal(undefined);
    expect(volumeNotices(harness)).to.deep.equal(['failed']);
    expect(harness.notices).to.deep.include({ type: 'retry', taskId: 'db.0.2', after: 'error', readyAt: 1_010 });
    expect(harness.engine.snapshot().jobs[0]?.instances[0]?.end).to.equal(undefined);
  });

  it('loses its data with an agent that is gone for good, and starts anew', () => {
    const { harness, machine } = launched();
    machine.tell('db.0.1', 'running');
    harness.update('db.0.1', 'gone-by-operator', { source: 'master', agentId: 'a1' as AgentId });
    expect(volumeNotices(harness)).to.deep.equal(['made', 'lost']);
    harness.advance(1_000);
    const other = new Machine(harness, 'a2');
    other.offer();
    expect(other.reserved()).to.equal('cpus 1, mem 64, db.0.2 100');
  });

  it('lets whatever of ours belongs to nobody be destroyed, and nothing of others', () => {
    const { harness: before, machine } = launched();
    machine.tell('db.0.1', 'running');
    machine.tell('db.0.1', 'failed');
    const ours = started();
    const seen = new Machine(ours, 'a1');
    seen.free = machine.free;
    ours.submit(aJob({ name: 'other', role: 'db', resources: { scalars: { cpus: 100_000 }, ports: 0 } }));
    seen.offer();
    expect(seen.reserved()).to.equal('');
    const others = engineWith({}, CONFIG);
    others.subscribe('f2');
    const left = new Machine(others, 'a1');
    left.free = machine.free;
    others.submit(aJob({ name: 'other', role: 'db', resources: { scalars: { cpus: 100_000 }, ports: 0 } }));
    left.offer();
    expect(left.reserved()).to.equal('cpus 1, mem 64, db.0.1 100');
    expect(before.callsOf('accept')).to.have.length(1);
  });

  it('destroys again what could not be destroyed, after a while', () => {
    const { harness, machine } = launched();
    machine.tell('db.0.1', 'running');
    harness.give({ type: 'kill', job: 'db' });
    machine.tell('db.0.1', 'killed');
    const kept = machine.free.allocatedTo('db');
    const accepts = (): number => harness.callsOf('accept').length;
    harness.offer({ ...anOffer({ id: 'x1', role: 'db' }), resources: kept });
    harness.advance(10);
    expect(accepts()).to.equal(2);
    operated(harness, 'release:db.0.1:x1', 'OPERATION_ERROR', 'not now');
    harness.offer({ ...anOffer({ id: 'x2', role: 'db' }), resources: kept });
    harness.advance(10);
    expect(accepts(), 'too early').to.equal(2);
    harness.advance(1_000);
    harness.offer({ ...anOffer({ id: 'x3', role: 'db' }), resources: kept });
    harness.advance(10);
    expect(accepts()).to.equal(3);
  });
});
