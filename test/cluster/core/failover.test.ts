import { expect } from 'chai';
import type { WireFrameworkInfo, WireSchedulerOfferConstraints } from '../../../src/protocol/wire.generated.js';
import { Bench, Client, capable } from './harness.js';

describe('a framework that subscribes a second time', () => {
  it('ends its first stream with the error that tells so', () => {
    const [bench, first] = started();
    const second = again(bench, first);
    expect(second.id).to.equal(first.id);
    expect(second.streamId).not.to.equal(first.streamId);
    expect(first.arrivals.at(-1)?.event).to.deep.equal({ type: 'ERROR', error: { message: 'Framework failed over' } });
    expect(first.endedAt).to.equal(bench.clock.now());
    expect(first.call({ type: 'REVIVE' })).to.deep.include({ type: 'refused', status: 400 });
    expect(second.call({ type: 'REVIVE' })).to.deep.equal({ type: 'accepted' });
  });

  it('loses the offers of the first stream without a word, and gets them again in the next batch', () => {
    const [bench, first] = started();
    const stale = first.offer;
    bench.clock.advanceTo(300);
    const second = again(bench, first);
    bench.clock.advanceTo(1_000);
    expect(second.arrivals.map(({ at, event }) => [at, event.type])).to.deep.equal([
      [300, 'SUBSCRIBED'],
      [300, 'HEARTBEAT'],
      [1_000, 'OFFERS'],
    ]);
    second.accept([stale], [{ ...taskOn(stale.agent_id.value) }]);
    expect(second.statuses[0]?.message).to.contain('is no longer valid');
  });

  it('hears at once what was not acknowledged, and again 10 s later', () => {
    const [bench, first] = started();
    first.acknowledges = false;
    first.launch('t');
    bench.clock.advanceTo(1_660);
    const second = new Client(bench);
    second.acknowledges = false;
    second.subscribe(sameAs(first));
    bench.clock.advanceTo(12_000);
    expect(second.heard('UPDATE').map(({ at, event }) => [at, event.update.status.state])).to.deep.equal([
      [1_660, 'TASK_STARTING'],
      [11_660, 'TASK_STARTING'],
    ]);
  });

  it('keeps what it refused, as its offers come by the batch', () => {
    const [bench, first] = started();
    first.decline(first.offers, 4);
    bench.clock.advanceTo(500);
    const second = again(bench, first);
    bench.clock.advanceTo(4_900);
    expect(second.heard('OFFERS')).to.be.empty;
    bench.clock.advanceTo(5_000);
    expect(second.heard('OFFERS')).to.have.length(1);
  });

  it('may change name, user, roles and failover timeout', () => {
    const [bench, first] = started();
    const other = { user: 'nobody', name: 'other', roles: ['x'], failover_timeout: 60, ...capable('MULTI_ROLE') };
    const second = again(bench, first, other);
    bench.clock.advanceTo(1_000);
    expect(second.offer.allocation_info).to.deep.equal({ role: 'x' });
  });

  it('is not disturbed by the end of its first connection', () => {
    const [bench, first] = started();
    const second = again(bench, first);
    first.stream?.disconnected();
    bench.clock.advanceTo(60_000);
    expect(second.endedAt).to.be.undefined;
    expect(second.call({ type: 'REVIVE' }).type).to.equal('accepted');
  });
});

describe('a framework whose stream broke', () => {
  it('may not call, and is served at once when it is back', () => {
    const [bench, first] = started();
    first.decline(first.offers, 300);
    first.stream?.disconnected();
    expect(first.call({ type: 'REVIVE' })).to.deep.include({ status: 403, message: 'Framework is not subscribed' });
    bench.clock.advanceTo(700);
    const second = again(bench, first);
    bench.clock.advanceBy(0);
    expect(second.heard('OFFERS').map(({ at }) => at)).to.deep.equal([700]);
  });

  it('gives its offers to others', () => {
    const [bench, first] = started();
    const other = bench.framework();
    first.stream?.disconnected();
    bench.clock.advanceTo(1_000);
    expect(other.offers).to.have.length(3);
  });

  it('finds its tasks running within the failover timeout', () => {
    const [bench, first] = started();
    first.launch('t');
    bench.clock.advanceTo(1_000);
    first.stream?.disconnected();
    bench.clock.advanceTo(1_000 + 29_000);
    const second = again(bench, first);
    second.call({ type: 'RECONCILE', reconcile: {} });
    expect(second.states('t')).to.deep.equal(['TASK_RUNNING']);
  });

  it('is removed with its tasks after it', () => {
    const [bench, first] = started();
    first.launch('t');
    bench.clock.advanceTo(1_000);
    first.stream?.disconnected();
    bench.clock.advanceTo(1_000 + 31_000);
    expect(bench.master.agents().every(({ used, tasks }) => used.isEmpty && tasks.length === 0)).to.be.true;
    expect(removed(bench, first)).to.be.true;
  });

  it('is removed at once without a failover timeout', () => {
    const bench = new Bench();
    const first = bench.framework();
    first.stream?.disconnected();
    bench.clock.advanceBy(0);
    expect(removed(bench, first)).to.be.true;
  });
});

describe('a TEARDOWN', () => {
  it('ends the stream without an event, kills the tasks and bars the id', () => {
    const [bench, framework] = started();
    framework.launch('t');
    bench.clock.advanceTo(1_500);
    framework.forget();
    expect(framework.call({ type: 'TEARDOWN' })).to.deep.equal({ type: 'accepted' });
    expect(framework.arrivals).to.be.empty;
    expect(framework.endedAt).to.equal(1_500);
    expect(bench.master.agents().every(({ total, free }) => total.equals(free))).to.be.true;
    bench.clock.advanceTo(60_000);
    expect(framework.arrivals).to.be.empty;
    expect(removed(bench, framework)).to.be.true;
    expect(framework.call({ type: 'REVIVE' })).to.deep.include({ status: 400, message: 'Framework cannot be found' });
  });
});

describe('a SUBSCRIBE', () => {
  it('with an id that the master never saw is welcome', () => {
    const bench = new Bench();
    const id = { value: '11111111-2222-3333-4444-555555555555-0001' };
    expect(bench.framework({ id }).id).to.equal(id.value);
  });

  it('is followed by a heartbeat every 15 s, counted from it', () => {
    const bench = new Bench();
    bench.clock.advanceTo(300);
    const framework = bench.framework();
    bench.clock.advanceTo(50_000);
    expect(framework.heard('HEARTBEAT').map(({ at }) => at)).to.deep.equal([300, 15_300, 30_300, 45_300]);
  });

  it('tells of the master', () => {
    const bench = new Bench({ address: { hostname: '127.0.0.1', ip: '127.0.0.1', port: 5050 } });
    const [{ event } = {}] = bench.framework().heard('SUBSCRIBED');
    expect(event?.subscribed.heartbeat_interval_seconds).to.equal(15);
    expect(event?.subscribed.master_info).to.deep.equal({
      id: bench.master.info.id,
      ip: 16_777_343,
      port: 5050,
      pid: 'master@127.0.0.1:5050',
      hostname: '127.0.0.1',
      version: '1.12.0',
      address: { hostname: '127.0.0.1', ip: '127.0.0.1', port: 5050 },
      capabilities: [{ type: 'AGENT_UPDATE' }, { type: 'AGENT_DRAINING' }, { type: 'QUOTA_V2' }],
    });
  });

  it('of an impossible framework is answered on the stream, which ends', () => {
    const multi = capable('MULTI_ROLE');
    expect(errorOf({ role: 'a', ...multi })).to.equal(
      "'FrameworkInfo.role' must not be set when the framework is MULTI_ROLE capable",
    );
    expect(errorOf({ roles: ['a'] })).to.equal(
      "'FrameworkInfo.roles' must not be set when the framework is not MULTI_ROLE capable",
    );
    expect(errorOf({ role: '/bad role' })).to.equal(
      "'FrameworkInfo.role' is not a valid role: Role '/bad role' cannot start with a slash",
    );
    expect(errorOf({ roles: ['a', 'a'], ...multi })).to.equal("'FrameworkInfo.roles' contains duplicate items: { a }");
    expect(errorOf({ failover_timeout: 1e20 })).to.equal('The framework failover_timeout (1e+20) is invalid');
    expect(errorOf({ roles: ['a'], ...multi }, ['b'])).to.equal(
      'Suppressed roles { b } are not contained in the set of roles',
    );
    expect(errorOf({}, [], { role_constraints: { '*': { groups: [] } } })).to.equal(
      "Offer constraints are not valid: 'OfferConstraints::role_constraints' has an empty 'RoleConstraints::groups' for role *",
    );
    expect(errorOf({ id: { value: '../../etc' } })).to.equal("'../../etc' contains invalid characters");
  });

  it('of a strange one is welcome all the same', () => {
    expect(errorOf({ failover_timeout: -1 })).to.be.undefined;
    expect(errorOf({ user: '' })).to.be.undefined;
    expect(errorOf({ capabilities: [{}] })).to.be.undefined;
  });
});

describe('an UPDATE_FRAMEWORK', () => {
  const info = { user: 'root', name: 'test', roles: ['eng', 'ops'], principal: 'me', ...capable('MULTI_ROLE') };

  it('that drops a role rescinds its offers', () => {
    const bench = new Bench();
    const framework = bench.framework(info);
    const ops = framework.offers.filter(({ allocation_info }) => allocation_info?.role === 'ops');
    expect(update(framework, { ...info, roles: ['eng', 'qa'] })).to.deep.equal({ type: 'done' });
    expect(framework.heard('RESCIND').map(({ event }) => event.rescind.offer_id)).to.deep.equal(
      ops.map(({ id }) => id),
    );
    framework.forget();
    bench.clock.advanceBy(0);
    expect(framework.offers.map(({ allocation_info }) => allocation_info?.role)).to.deep.equal(ops.map(() => 'qa'));
  });

  it('of what may not change is refused', () => {
    const framework = new Bench().framework(info);
    expect(update(framework, { ...info, user: 'nobody' })).to.deep.include({
      status: 400,
      message:
        "FrameworkInfo update is not valid: Updating 'FrameworkInfo.user' is unsupported; attempted to update from 'root' to 'nobody'",
    });
    expect(update(framework, { ...info, principal: 'other' })).to.deep.include({
      message: "FrameworkInfo update is not valid: Changing framework's principal is not allowed.",
    });
    expect(update(framework, { ...info, checkpoint: true })).to.deep.include({
      message:
        "FrameworkInfo update is not valid: Updating 'FrameworkInfo.checkpoint' is unsupported; attempted to update from 'false' to 'true'",
    });
    expect(update(framework, { ...info, roles: ['/x'] })).to.deep.include({
      message:
        "Supplied FrameworkInfo is not valid: 'FrameworkInfo.roles' contains invalid role: Role '/x' cannot start with a slash",
    });
  });

  function update(framework: Client, framework_info: WireFrameworkInfo): ReturnType<Client['call']> {
    const id = { value: framework.id };
    return framework.call({
      type: 'UPDATE_FRAMEWORK',
      update_framework: { framework_info: { ...framework_info, id } },
    });
  }
});

function started(): [Bench, Client] {
  const bench = new Bench();
  return [bench, bench.framework({ failover_timeout: 30 })];
}

function sameAs(client: Client): Partial<WireFrameworkInfo> {
  return { id: { value: client.id }, failover_timeout: 30 };
}

function again(bench: Bench, client: Client, more: Partial<WireFrameworkInfo> = {}): Client {
  const second = new Client(bench);
  second.subscribe({ ...sameAs(client), ...more });
  return second;
}

/** Whether the framework's id is barred. */
function removed(bench: Bench, client: Client): boolean {
  const second = again(bench, client);
  const [first] = second.arrivals;
  return (
    first?.event.type === 'ERROR' &&
    first.event.error.message === 'Framework has been removed' &&
    second.endedAt !== undefined
  );
}

function errorOf(
  info: Partial<WireFrameworkInfo>,
  suppressed_roles: readonly string[] = [],
  offer_constraints: WireSchedulerOfferConstraints = {},
): string | undefined {
  const client = new Client(new Bench());
  client.subscribe(info, { suppressed_roles, offer_constraints });
  const [first] = client.arrivals;
  expect(client.endedAt !== undefined).to.equal(first?.event.type === 'ERROR');
  return first?.event.type === 'ERROR' ? first.event.error.message : undefined;
}

function taskOn(agentId: string): Parameters<Client['accept']>[1][number] {
  return { name: 't', task_id: { value: 't' }, agent_id: { value: agentId }, command: { value: 'true' } };
}
