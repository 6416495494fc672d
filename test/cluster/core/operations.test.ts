import { expect } from 'chai';
import type { WireOfferOperation, WireResource } from '../../../src/protocol/wire.generated.js';
import { aTask, Bench, type Client, capable } from './harness.js';

const INFO = { principal: 'me', roles: ['eng'], ...capable('MULTI_ROLE', 'RESERVATION_REFINEMENT') };

describe('operations on an offer', () => {
  it('RESERVE, CREATE, DESTROY and UNRESERVE show in the next offers', () => {
    const [bench, framework] = started();
    run(bench, framework, { type: 'RESERVE', reserve: { resources: [reserved('cpus', 1), reserved('disk', 2_000)] } });
    expect(texts(framework)).to.have.members([
      'cpus 1 eng',
      'cpus 3',
      'disk 2000 eng',
      'disk 8000',
      'mem 4096',
      'ports',
    ]);
    run(bench, framework, { type: 'CREATE', create: { volumes: [volume('vol-1', 500)] } });
    expect(texts(framework)).to.include.members(['disk 1500 eng', 'disk 500 eng vol-1']);
    run(bench, framework, { type: 'DESTROY', destroy: { volumes: [volume('vol-1', 500)] } });
    expect(texts(framework)).to.include.members(['disk 2000 eng']);
    run(bench, framework, {
      type: 'UNRESERVE',
      unreserve: { resources: [reserved('cpus', 1), reserved('disk', 2_000)] },
    });
    expect(texts(framework)).to.have.members(['cpus 4', 'disk 10000', 'mem 4096', 'ports']);
  });

  it('run in order, so that a LAUNCH can use what was reserved before it', () => {
    const [bench, framework] = started();
    const { offer } = framework;
    const resources = [reserved('cpus', 1), reserved('mem', 64)];
    run(
      bench,
      framework,
      { type: 'RESERVE', reserve: { resources } },
      { type: 'LAUNCH', launch: { task_infos: [aTask('t', offer, { resources })] } },
    );
    expect(framework.states('t')).to.deep.equal(['TASK_STARTING', 'TASK_RUNNING']);
    expect(bench.master.agents()[0]?.used.scalar('cpus')).to.equal(1_000);
  });

  it('that fail change nothing and stop nothing behind them', () => {
    const [bench, framework] = started();
    const { offer } = framework;
    run(
      bench,
      framework,
      { type: 'RESERVE', reserve: { resources: [reserved('cpus', 100)] } },
      { type: 'LAUNCH', launch: { task_infos: [aTask('t', offer)] } },
    );
    expect(framework.states('t')).to.deep.equal(['TASK_STARTING', 'TASK_RUNNING']);
    expect(framework.heard('UPDATE_OPERATION_STATUS')).to.be.empty;
    expect(texts(framework)).to.include('cpus 3.5');
  });

  it('may not reserve for another role, another principal or a reserved volume again', () => {
    const [bench, framework] = started();
    const layer = { type: 'DYNAMIC', role: 'eng', principal: 'me' } as const;
    for (const reservations of [
      [{ ...layer, role: 'marketing' }],
      [{ ...layer, principal: 'someone-else' }],
      [{ ...layer, role: '*' }],
      [],
    ]) {
      const before = bench.master.agents()[0]?.total;
      run(bench, framework, { type: 'RESERVE', reserve: { resources: [{ ...reserved('cpus', 1), reservations }] } });
      expect(String(bench.master.agents()[0]?.total.equals(before!))).to.equal('true');
    }
  });

  it('with an id are told, until it is acknowledged', () => {
    const [bench, framework] = started();
    const reserve = { resources: [reserved('cpus', 1)] };
    run(bench, framework, { type: 'RESERVE', id: { value: 'op-1' }, reserve });
    bench.clock.advanceBy(10_000);
    const statuses = framework
      .heard('UPDATE_OPERATION_STATUS')
      .map(({ event }) => event.update_operation_status.status);
    expect(statuses).to.have.length(2);
    expect(statuses[0]).to.deep.equal(statuses[1]);
    expect(statuses[0]).to.deep.include({ state: 'OPERATION_FINISHED', agent_id: { value: bench.agent(0) } });
    expect(reconciled(framework, 'op-1'))
      .to.deep.include({ state: 'OPERATION_FINISHED' })
      .and.not.have.property('uuid');
    const uuid = statuses[0]?.uuid?.value ?? '';
    framework.call({
      type: 'ACKNOWLEDGE_OPERATION_STATUS',
      acknowledge_operation_status: { uuid, operation_id: { value: 'op-1' }, agent_id: { value: bench.agent(0) } },
    });
    expect(reconciled(framework, 'op-1')).to.deep.include({
      state: 'OPERATION_UNKNOWN',
      message: "Reconciliation: Operation is unknown and no 'agent_id' was provided",
    });
    framework.forget();
    bench.clock.advanceBy(60_000);
    expect(framework.heard('UPDATE_OPERATION_STATUS')).to.be.empty;
  });

  it('with an id that fail are told why, once and without uuid', () => {
    const [bench, framework] = started();
    run(bench, framework, {
      type: 'UNRESERVE',
      id: { value: 'op-2' },
      unreserve: { resources: [reserved('cpus', 100)] },
    });
    bench.clock.advanceBy(60_000);
    expect(
      framework.heard('UPDATE_OPERATION_STATUS').map(({ event }) => event.update_operation_status.status),
    ).to.deep.equal([
      {
        operation_id: { value: 'op-2' },
        state: 'OPERATION_ERROR',
        message:
          'cpus(allocated: eng):4; mem(allocated: eng):4096; disk(allocated: eng):10000; ports(allocated: eng):[31000-32000]' +
          ' does not contain cpus(allocated: eng)(reservations: [(DYNAMIC,eng,me)]):100',
      },
    ]);
  });

  it('GROW_VOLUME and SHRINK_VOLUME change its size, for the next offers', () => {
    const [bench, framework] = started();
    run(bench, framework, { type: 'RESERVE', reserve: { resources: [reserved('disk', 612)] } });
    run(bench, framework, { type: 'CREATE', create: { volumes: [volume('vol-2', 512)] } });
    const grow = { volume: volume('vol-2', 512), addition: reserved('disk', 100) };
    run(bench, framework, { type: 'GROW_VOLUME', grow_volume: grow });
    expect(texts(framework)).to.include('disk 612 eng vol-2').and.not.include('disk 100 eng');
    run(bench, framework, {
      type: 'SHRINK_VOLUME',
      shrink_volume: { volume: volume('vol-2', 612), subtract: { value: 100 } },
    });
    expect(texts(framework)).to.include.members(['disk 512 eng vol-2', 'disk 100 eng']);
  });

  it('GROW_VOLUME leaves the larger volume to no LAUNCH of the same ACCEPT', () => {
    const [bench, framework] = started();
    run(bench, framework, { type: 'RESERVE', reserve: { resources: [reserved('disk', 200)] } });
    run(bench, framework, { type: 'CREATE', create: { volumes: [volume('v', 100)] } });
    const resources = [{ ...reserved('cpus', 1), reservations: [] }, volume('v', 200)];
    run(
      bench,
      framework,
      { type: 'GROW_VOLUME', grow_volume: { volume: volume('v', 100), addition: reserved('disk', 100) } },
      { type: 'LAUNCH', launch: { task_infos: [aTask('t', framework.offer, { resources })] } },
    );
    expect(framework.states('t')).to.deep.equal(['TASK_ERROR']);
    expect(texts(framework)).to.include('disk 200 eng v');
  });

  it('GROW_VOLUME and SHRINK_VOLUME that cannot be say why', () => {
    for (const operation of [
      { type: 'GROW_VOLUME', grow_volume: { volume: volume('v', 100), addition: reserved('disk', 1_000) } },
      { type: 'GROW_VOLUME', grow_volume: { volume: volume('v', 100), addition: reserved('mem', 10) } },
      { type: 'GROW_VOLUME', grow_volume: { volume: reserved('disk', 100), addition: reserved('disk', 10) } },
      { type: 'SHRINK_VOLUME', shrink_volume: { volume: volume('v', 100), subtract: { value: 100 } } },
      { type: 'SHRINK_VOLUME', shrink_volume: { volume: volume('other', 100), subtract: { value: 10 } } },
    ] as const) {
      const [bench, framework] = started();
      run(bench, framework, { type: 'RESERVE', reserve: { resources: [reserved('disk', 200)] } });
      run(bench, framework, { type: 'CREATE', create: { volumes: [volume('v', 100)] } });
      run(bench, framework, { ...operation, id: { value: 'op' } });
      const [told] = framework
        .heard('UPDATE_OPERATION_STATUS')
        .map(({ event }) => event.update_operation_status.status);
      expect(told).to.deep.include({ state: 'OPERATION_ERROR' });
      expect(texts(framework)).to.include.members(['disk 100 eng', 'disk 100 eng v']);
    }
  });

  it('keep what is reserved from other roles', () => {
    const [bench, framework] = started();
    run(bench, framework, { type: 'RESERVE', reserve: { resources: [reserved('cpus', 1)] } });
    framework.call({ type: 'TEARDOWN' });
    const other = bench.framework({ roles: ['ops'], ...capable('MULTI_ROLE', 'RESERVATION_REFINEMENT') });
    expect(texts(other)).to.include('cpus 3').and.not.include('cpus 1 eng');
    const below = bench.framework({ roles: ['eng/web'], ...capable('MULTI_ROLE', 'RESERVATION_REFINEMENT') });
    expect(texts(below)).to.deep.equal(['cpus 1 eng']);
  });
});

function started(): [Bench, Client] {
  const bench = new Bench({ agents: 1 });
  return [bench, bench.framework(INFO)];
}

/** Carries the operations out on the one offer, and waits for the next. */
function run(bench: Bench, framework: Client, ...operations: readonly WireOfferOperation[]): void {
  const offer_ids = framework.offers.map(({ id }) => id);
  framework.call({ type: 'ACCEPT', accept: { offer_ids, operations, filters: { refuse_seconds: 0 } } });
  bench.clock.advanceBy(1_000);
}

function reserved(name: string, value: number): WireResource {
  const reservations = [{ type: 'DYNAMIC', role: 'eng', principal: 'me' } as const];
  return { name, type: 'SCALAR', scalar: { value }, allocation_info: { role: 'eng' }, reservations };
}

function volume(id: string, value: number): WireResource {
  const disk = { persistence: { id, principal: 'me' }, volume: { container_path: 'data', mode: 'RW' as const } };
  return { ...reserved('disk', value), disk };
}

function texts(framework: Client): string[] {
  return framework.offers.flatMap(({ resources = [] }) =>
    resources.map(({ name, scalar, reservations = [], disk }) =>
      [name, scalar?.value, reservations.at(-1)?.role, disk?.persistence?.id]
        .filter((part) => part !== undefined)
        .join(' '),
    ),
  );
}

function reconciled(framework: Client, operationId: string): object | undefined {
  const operations = [{ operation_id: { value: operationId } }];
  framework.call({ type: 'RECONCILE_OPERATIONS', reconcile_operations: { operations } });
  return framework.heard('UPDATE_OPERATION_STATUS').at(-1)?.event.update_operation_status.status;
}
