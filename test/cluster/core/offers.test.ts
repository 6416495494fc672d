import { expect } from 'chai';
import { Resources } from '../../../src/resources/resources.js';
import { AGENT, Bench, type Client, capable } from './harness.js';

const DAY_MS = 24 * 3_600_000;

describe('offers', () => {
  it('begin with SUBSCRIBED and HEARTBEAT, then one OFFERS event with every agent', () => {
    const framework = new Bench().framework();
    expect(framework.arrivals.map(({ event }) => event.type)).to.deep.equal(['SUBSCRIBED', 'HEARTBEAT', 'OFFERS']);
    expect(framework.offers.map(({ hostname }) => hostname)).to.have.members([
      'agent1.test',
      'agent2.test',
      'agent3.test',
    ]);
    expect(framework.arrivals.every(({ at }) => at === 0)).to.be.true;
  });

  it('bear the names of their master', () => {
    const bench = new Bench();
    const framework = bench.framework();
    const master = bench.master.info.id;
    expect(master).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(framework.id).to.equal(`${master}-0000`);
    expect(bench.framework().id).to.equal(`${master}-0001`);
    expect(framework.offers.map(({ id }) => id.value)).to.deep.equal([`${master}-O0`, `${master}-O1`, `${master}-O2`]);
    expect(framework.offers.map(({ agent_id }) => agent_id.value)).to.have.members(
      [0, 1, 2].map((n) => `${master}-S${n}`),
    );
  });

  it('tell where the agent is and what it is like', () => {
    const { offer } = new Bench({ agents: 1 }).framework();
    expect(offer.url?.address).to.deep.equal({ hostname: 'agent1.test', ip: '127.0.0.1', port: 5050 });
    expect(offer.attributes).to.deep.equal([
      { name: 'rack', type: 'TEXT', text: { value: 'r1' } },
      { name: 'zone', type: 'TEXT', text: { value: 'a' } },
    ]);
  });

  it('come back in the first batch after the refusal ended', () => {
    expect(offeredAgain(5)).to.equal(6_000);
    expect(offeredAgain(5.9)).to.equal(7_000);
    expect(offeredAgain(60)).to.equal(61_000);
  });

  it('come back after 5 s where the refusal names no time, or a negative one', () => {
    expect(offeredAgain(undefined)).to.equal(offeredAgain(5));
    expect(offeredAgain(-5)).to.equal(offeredAgain(5));
  });

  it('come back in the next batch where they were refused for 0 s', () => expect(offeredAgain(0)).to.equal(1_000));

  it('stay away for one batch at least where they were refused for less than an interval', () =>
    expect(offeredAgain(0.1)).to.equal(2_000));

  it('stay away for the batch at which a refusal of one interval ends', () => {
    const bench = new Bench();
    const framework = bench.framework();
    bench.clock.advanceTo(1_000);
    framework.decline(framework.offers, 1);
    framework.forget();
    bench.clock.advanceTo(5_000);
    expect(framework.heard('OFFERS').map(({ at }) => at)).to.deep.equal([3_000]);
  });

  it('come back after a year where they were refused for longer', () => {
    const bench = new Bench({ timings: { allocationIntervalMs: DAY_MS, heartbeatIntervalMs: DAY_MS } });
    const framework = bench.framework();
    framework.decline(framework.offers, 1e9);
    bench.clock.advanceTo(400 * DAY_MS);
    expect(framework.heard('OFFERS').map(({ at }) => at / DAY_MS)).to.deep.equal([0, 366]);
  });

  it('come back at once with REVIVE, whatever was refused', () => {
    const [bench, framework] = declined(300);
    bench.clock.advanceTo(3_200);
    framework.call({ type: 'REVIVE' });
    bench.clock.advanceBy(0);
    expect(framework.heard('OFFERS').map(({ at }) => at)).to.deep.equal([3_200]);
    expect(framework.offers).to.have.length(3);
  });

  it('stay with the framework over SUPPRESS, but no more come until REVIVE', () => {
    const bench = new Bench();
    const framework = bench.framework();
    framework.call({ type: 'SUPPRESS' });
    bench.clock.advanceBy(2_500);
    expect(framework.heard('RESCIND')).to.have.length(0);
    framework.decline(framework.offers, 0);
    framework.forget();
    bench.clock.advanceBy(10_000);
    expect(framework.heard('OFFERS')).to.have.length(0);
    framework.call({ type: 'REVIVE' });
    bench.clock.advanceBy(0);
    expect(framework.offers).to.have.length(3);
  });

  it('of an agent come back in spite of a refusal once it has more free than was refused', () => {
    const bench = new Bench({ agents: 1 });
    const framework = bench.framework();
    bench.runs.set('short', { durationMs: 3_000 });
    framework.launch('short', {});
    bench.clock.advanceTo(1_000);
    framework.decline(framework.offers, 300);
    framework.forget();
    bench.clock.advanceTo(10_000);
    const [again] = framework.heard('OFFERS');
    expect(again?.at).to.equal(4_000);
    expect(framework.offer.resources).to.deep.include({
      name: 'cpus',
      type: 'SCALAR',
      scalar: { value: 4 },
      role: '*',
    });
  });

  it('are rescinded when their time is up, and offered again in the next batch', () => {
    const bench = new Bench({ timings: { offerTimeoutMs: 5_000 } });
    bench.clock.advanceTo(50);
    const framework = bench.framework();
    bench.clock.advanceTo(6_500);
    expect(framework.heard('RESCIND').map(({ at }) => at)).to.deep.equal([5_050, 5_050, 5_050]);
    expect(framework.heard('OFFERS').map(({ at }) => at)).to.deep.equal([50, 6_000]);
  });

  it('go to one framework at a time', () => {
    const bench = new Bench({ agents: 1 });
    const [first, second] = [bench.framework(), bench.framework()];
    expect([first.offers.length, second.offers.length]).to.deep.equal([1, 0]);
    first.decline(first.offers, 0);
    bench.clock.advanceBy(1_000);
    expect(second.offers).to.have.length(1);
  });

  it('of one framework stay when another is torn down', () => {
    const bench = new Bench({ agents: 2 });
    const [first, second] = [bench.framework(), bench.framework()];
    first.decline(first.offers.slice(0, 1), 0);
    bench.clock.advanceBy(1_000);
    expect(second.offers).to.have.length(1);
    first.call({ type: 'TEARDOWN' });
    second.launch('task');
    bench.clock.advanceBy(1_000);
    expect(second.states('task')).to.deep.equal(['TASK_STARTING', 'TASK_RUNNING']);
  });

  it('leave out what is too small to be of use', () => {
    const bench = new Bench({ agents: 0 });
    bench.addAgent(
      AGENT.filter(({ name }) => name === 'disk'),
      1,
    );
    expect(bench.framework().offers).to.have.length(0);
  });

  it('of what is reserved go to its role and those below alone', () => {
    const bench = new Bench({ agents: 0 });
    bench.addAgent(Resources.parse('cpus:1;mem:1024;cpus(eng):3'), 1);
    const cpus = (role: string): readonly (number | undefined)[] => {
      const framework = bench.framework({ roles: [role], ...capable('MULTI_ROLE') });
      const offered = framework.offers.flatMap(({ resources = [] }) => resources.filter(({ name }) => name === 'cpus'));
      framework.call({ type: 'TEARDOWN' });
      return offered.map(({ scalar }) => scalar?.value);
    };
    expect(cpus('eng')).to.have.members([1, 3]);
    expect(cpus('eng/web')).to.have.members([1, 3]);
    expect(cpus('engine')).to.deep.equal([1]);
    expect(cpus('*')).to.deep.equal([1]);
  });

  it('come at once when an agent joins', () => {
    const bench = new Bench({ agents: 0 });
    const framework = bench.framework();
    bench.clock.advanceTo(300);
    bench.addAgent(AGENT, 1);
    bench.clock.advanceBy(0);
    expect(framework.heard('OFFERS').map(({ at }) => at)).to.deep.equal([300]);
  });

  describe('of several roles', () => {
    it('name one role each, and spare suppressed ones', () => {
      const bench = new Bench();
      const info = { roles: ['x', 'y'], ...capable('MULTI_ROLE') };
      expect(roles(bench.framework(info)).sort()).to.deep.equal(['x', 'x', 'y']);
      expect(roles(new Bench().framework(info, { suppressed_roles: ['x'] }))).to.deep.equal(['y', 'y', 'y']);
    });

    it('stop for the role that SUPPRESS names, and return for the one that REVIVE names', () => {
      const bench = new Bench();
      const framework = bench.framework({ roles: ['x', 'y'], ...capable('MULTI_ROLE') });
      framework.decline(framework.offers, 0);
      framework.call({ type: 'SUPPRESS', suppress: { roles: ['x'] } });
      bench.clock.advanceBy(1_000);
      expect(roles(framework)).to.deep.equal(['y', 'y', 'y']);
      framework.decline(framework.offers, 300);
      framework.call({ type: 'REVIVE', revive: { roles: ['x'] } });
      bench.clock.advanceBy(0);
      expect(roles(framework)).to.deep.equal(['x', 'x', 'x']);
    });
  });

  describe('are written as the framework can read', () => {
    it('with a role alone, for one without capabilities', () => {
      const { offer } = new Bench({ agents: 1 }).framework({ role: 'eng' });
      expect(offer.allocation_info).to.be.undefined;
      expect(offer.resources?.map(({ role, allocation_info }) => [role, allocation_info])).to.deep.equal(
        offer.resources?.map(() => ['*', undefined]),
      );
    });

    it('with role and allocation, for one of several roles', () => {
      const { offer } = new Bench({ agents: 1 }).framework({ roles: ['eng'], ...capable('MULTI_ROLE') });
      expect(offer.allocation_info).to.deep.equal({ role: 'eng' });
      expect(offer.resources?.[0]).to.deep.include({ role: '*', allocation_info: { role: 'eng' } });
    });

    it('without role, for one that knows refined reservations', () => {
      const info = { roles: ['eng'], ...capable('MULTI_ROLE', 'RESERVATION_REFINEMENT') };
      const { offer } = new Bench({ agents: 1 }).framework(info);
      expect(offer.resources?.[0]).to.deep.include({ allocation_info: { role: 'eng' } });
      expect(offer.resources?.[0]).not.to.have.property('role');
    });
  });
});

function roles(framework: Client): (string | undefined)[] {
  return framework.offers.map(({ allocation_info }) => allocation_info?.role);
}

/** All offers declined at 0.22 s. */
function declined(refuseSeconds: number | undefined): [Bench, Client] {
  const bench = new Bench();
  const framework = bench.framework();
  bench.clock.advanceTo(220);
  framework.decline(framework.offers, refuseSeconds);
  framework.forget();
  return [bench, framework];
}

/** When all three agents are offered again; milliseconds. */
function offeredAgain(refuseSeconds: number | undefined): number | undefined {
  const [bench, framework] = declined(refuseSeconds);
  bench.clock.advanceTo(100_000);
  const [again] = framework.heard('OFFERS');
  expect(again?.event.offers.offers).to.have.length(3);
  return again?.at;
}
