import { expect } from 'chai';
import type { WireOfferID, WireTaskInfo } from '../../../src/protocol/wire.generated.js';
import { aTask, Bench, type Client, capable } from './harness.js';

describe('an ACCEPT of offers that are not valid', () => {
  it('loses its tasks, with the reason', () => {
    const bench = new Bench({ agents: 2 });
    const framework = bench.framework();
    const [a, b] = framework.offers;
    if (a === undefined || b === undefined) throw new Error('two offers were expected');
    framework.accept([a], []);
    expect(lost(framework, [a.id])).to.equal(`Offer ${a.id.value} is no longer valid`);
    expect(lost(framework, [{ value: 'no-such-offer' }])).to.equal('Offer no-such-offer is no longer valid');
    expect(lost(framework, [])).to.equal('No offers specified');
    expect(lost(framework, [b.id, b.id])).to.equal(`Duplicate offer ${b.id.value} in offer list`);
  });

  it('loses them where two agents are mixed, and both go back', () => {
    const bench = new Bench({ agents: 2 });
    const framework = bench.framework();
    const [a, b] = framework.offers;
    if (a === undefined || b === undefined) throw new Error('two offers were expected');
    expect(lost(framework, [a.id, b.id])).to.equal(
      `Aggregated offers must belong to one single agent. Offer ${b.id.value} uses agent ${b.agent_id.value} and agent ${a.agent_id.value}`,
    );
    framework.forget();
    bench.clock.advanceTo(1_000);
    expect(framework.offers).to.have.length(2);
  });

  it('loses them where two roles are mixed', () => {
    const bench = new Bench();
    const framework = bench.framework({ roles: ['x', 'y'], ...capable('MULTI_ROLE') });
    const [x, y] = ['x', 'y'].map((role) =>
      framework.offers.find(({ allocation_info }) => allocation_info?.role === role),
    );
    if (x === undefined || y === undefined) throw new Error('offers of both roles were expected');
    expect(lost(framework, [x.id, y.id])).to.equal(
      `Aggregated offers must be allocated to the same role. Offer ${y.id.value} uses role 'y' but another is using role 'x'`,
    );
  });

  it('loses them for offers of another framework, which keeps them', () => {
    const bench = new Bench({ agents: 1 });
    const [owner, thief] = [bench.framework(), bench.framework()];
    expect(lost(thief, [owner.offer.id])).to.contain('has invalid framework');
    owner.launch('mine');
    bench.clock.advanceTo(1_000);
    expect(owner.states('mine')).to.include('TASK_RUNNING');
  });

  it('is TASK_DROPPED to a framework that knows that state', () => {
    const framework = new Bench().framework(capable('PARTITION_AWARE'));
    framework.accept([{ ...framework.offer, id: { value: 'x' } }], [aTask('t', framework.offer)]);
    expect(framework.states('t')).to.deep.equal(['TASK_DROPPED']);
  });

  it('is passed over where it launches nothing, as is a DECLINE of them', () => {
    const framework = new Bench().framework();
    const stale = { ...framework.offer, id: { value: 'x' } };
    framework.forget();
    expect(framework.accept([stale], []).type).to.equal('accepted');
    framework.decline([stale]);
    expect(framework.arrivals).to.be.empty;
  });
});

describe('a task that is not valid ends in TASK_ERROR', () => {
  it('where its id could be no folder', () => {
    expect(error({ task_id: { value: 'bad/id' } })).to.equal("'bad/id' contains invalid characters");
    expect(error({ task_id: { value: '' } })).to.equal('ID must not be empty');
    expect(error({ task_id: { value: '..' } })).to.equal("'..' is disallowed");
    expect(error({ task_id: { value: 'x'.repeat(256) } })).to.equal('ID must not be greater than 255 characters');
  });

  it('where its id is in use', () => {
    const bench = new Bench();
    const framework = bench.framework();
    const [a, b] = framework.offers;
    if (a === undefined || b === undefined) throw new Error('two offers were expected');
    framework.accept([a], [aTask('dup', a)]);
    framework.accept([b], [aTask('dup', b)]);
    expect(framework.statusesOf('dup')[0]).to.deep.include({
      state: 'TASK_ERROR',
      message: 'Task has duplicate ID: dup',
    });
  });

  it('where it names another agent', () =>
    expect(error({ agent_id: { value: 'other' } })).to.match(
      /^Task uses invalid agent other while agent .*-S0 is expected$/,
    ));

  it('where it has neither command nor executor, or both', () => {
    const text = 'Task should have at least one (but not both) of CommandInfo or ExecutorInfo present';
    expect(error({}, 'without-command')).to.equal(text);
    expect(error({ executor: { executor_id: { value: 'e' }, command: { value: 'true' } } })).to.equal(text);
  });

  it('where it uses nothing', () => expect(error({ resources: [] })).to.equal('Task uses no resources'));

  it('where it asks for less than nothing', () =>
    expect(error({ resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: -1 } }] })).to.contain(
      'Task uses invalid resources',
    ));

  it('where it asks for more than was offered', () =>
    expect(error({ resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 99 } }] })).to.equal(
      'Total resources cpus(allocated: *):99 required by task and its executor is more than available ' +
        'cpus(allocated: *):4; mem(allocated: *):4096; disk(allocated: *):10000; ports(allocated: *):[31000-32000]',
    ));

  it('where it asks for what was lent to another role', () => {
    const resources = [
      { name: 'cpus', type: 'SCALAR' as const, scalar: { value: 1 }, allocation_info: { role: 'zzz' } },
    ];
    expect(error({ resources })).to.contain('cpus(allocated: zzz):1 required');
  });

  it('where the operation has an id', () => {
    const framework = new Bench().framework();
    const { offer } = framework;
    framework.call({
      type: 'ACCEPT',
      accept: {
        offer_ids: [offer.id],
        operations: [{ type: 'LAUNCH', id: { value: 'op' }, launch: { task_infos: [aTask('t', offer)] } }],
      },
    });
    expect(framework.statusesOf('t')[0]?.message).to.equal('The `id` field cannot be set on LAUNCH operations');
  });

  it('alone: tasks before it run, and what it asked for stays for those behind it', () => {
    const bench = new Bench({ agents: 1 });
    const framework = bench.framework();
    const { offer } = framework;
    const cpus = (value: number): Partial<WireTaskInfo> => ({
      resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value } }],
    });
    framework.accept([offer], [aTask('a', offer, cpus(3)), aTask('b', offer, cpus(2)), aTask('c', offer, cpus(1))]);
    bench.clock.advanceTo(500);
    expect(framework.statusesOf('b')[0]?.message).to.contain('more than available cpus(allocated: *):1;');
    expect(framework.states('a')).to.deep.equal(['TASK_STARTING', 'TASK_RUNNING']);
    expect(framework.states('c')).to.deep.equal(['TASK_STARTING', 'TASK_RUNNING']);
  });
});

describe('an operation', () => {
  it('without type, of type UNKNOWN, or LAUNCH of nothing leaves the offer as a DECLINE would', () => {
    const bench = new Bench({ agents: 1 });
    const framework = bench.framework();
    for (const operation of [
      {},
      { type: 'UNKNOWN' as const },
      { type: 'LAUNCH' as const },
      { type: 'LAUNCH' as const, launch: { task_infos: [] } },
    ]) {
      const { offer } = framework;
      framework.forget();
      const accept = { offer_ids: [offer.id], operations: [operation], filters: { refuse_seconds: 0 } };
      expect(framework.call({ type: 'ACCEPT', accept }).type).to.equal('accepted');
      bench.clock.advanceBy(1_000);
      expect(framework.arrivals.map(({ event }) => event.type)).to.deep.equal(['OFFERS']);
    }
  });

  it('that launches a group is refused task by task', () => {
    const framework = new Bench().framework();
    const { offer } = framework;
    const executor = { executor_id: { value: 'e' } };
    framework.call({
      type: 'ACCEPT',
      accept: {
        offer_ids: [offer.id],
        operations: [{ type: 'LAUNCH_GROUP', launch_group: { executor, task_group: { tasks: [aTask('t', offer)] } } }],
      },
    });
    expect(framework.statusesOf('t')[0]).to.deep.include({
      state: 'TASK_ERROR',
      reason: 'REASON_TASK_GROUP_INVALID',
    });
  });
});

describe('a call', () => {
  it('is refused in the order of the checks: framework, subscription, stream', () => {
    const bench = new Bench();
    const framework = bench.framework({ failover_timeout: 60 });
    const revive = { type: 'REVIVE', framework_id: { value: framework.id } } as const;
    const { master } = bench;
    expect(master.call({ type: 'REVIVE', framework_id: { value: 'nope' } }, {})).to.deep.include({
      status: 400,
      message: 'Framework cannot be found',
    });
    expect(master.call(revive, {})).to.deep.include({
      status: 400,
      message: "All non-subscribe calls should include the 'Mesos-Stream-Id' header",
    });
    expect(master.call(revive, { streamId: 'x' })).to.deep.include({
      status: 400,
      message: `The stream ID 'x' included in this request didn't match the stream ID currently associated with framework ID ${framework.id}`,
    });
    framework.stream?.disconnected();
    expect(master.call(revive, {})).to.deep.include({ status: 403, message: 'Framework is not subscribed' });
  });

  it('for roles that the framework does not have is accepted and changes nothing', () => {
    const bench = new Bench();
    const framework = bench.framework();
    framework.decline(framework.offers, 60);
    framework.forget();
    expect(framework.call({ type: 'REVIVE', revive: { roles: ['zzz'] } }).type).to.equal('accepted');
    expect(framework.call({ type: 'SUPPRESS', suppress: { roles: ['/x'] } }).type).to.equal('accepted');
    bench.clock.advanceTo(5_000);
    expect(framework.heard('OFFERS')).to.be.empty;
  });

  it('to executors that are not there is accepted and answered by nothing', () => {
    const framework = new Bench().framework();
    framework.forget();
    const [agent_id, executor_id] = [{ value: 'a' }, { value: 'e' }];
    expect(framework.call({ type: 'MESSAGE', message: { agent_id, executor_id, data: '' } }).type).to.equal('accepted');
    expect(framework.call({ type: 'SHUTDOWN', shutdown: { agent_id, executor_id } }).type).to.equal('accepted');
    expect(framework.call({ type: 'REQUEST', request: { requests: [] } }).type).to.equal('accepted');
    expect(framework.arrivals).to.be.empty;
  });
});

const NOBODY = { value: 'nobody' };
const ANY_OFFER = { id: NOBODY, framework_id: NOBODY, agent_id: NOBODY, hostname: 'nowhere' };

/** Why a task launched on these offers was lost. */
function lost(framework: Client, offerIds: readonly WireOfferID[]): string | undefined {
  const task = aTask('t', { ...ANY_OFFER, agent_id: { value: 'an-agent' } });
  framework.accept(
    offerIds.map((id) => ({ ...ANY_OFFER, id })),
    [task],
  );
  const status = framework.statusesOf('t').at(-1);
  expect(status).to.deep.include({
    state: 'TASK_LOST',
    source: 'SOURCE_MASTER',
    reason: 'REASON_INVALID_OFFERS',
    agent_id: { value: 'an-agent' },
  });
  expect(status).not.to.have.property('uuid');
  return status?.message?.replace('Task launched with invalid offers: ', '');
}

/** Why a task made so is an error. */
function error(
  more: Partial<WireTaskInfo>,
  without: 'without-command' | 'with-command' = 'with-command',
): string | undefined {
  const framework = new Bench({ agents: 1 }).framework();
  const { offer } = framework;
  const { command, ...bare } = aTask('t', offer);
  framework.accept([offer], [{ ...bare, ...(without === 'with-command' && { command }), ...more }]);
  const [status] = framework.statuses;
  expect(status).to.deep.include({ state: 'TASK_ERROR', source: 'SOURCE_MASTER', reason: 'REASON_TASK_INVALID' });
  return status?.message;
}
