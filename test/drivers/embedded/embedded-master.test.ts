import { expect } from 'chai';
import { SubscriptionError } from '../../../src/base/errors.js';
import { EmbeddedMaster } from '../../../src/drivers/embedded/embedded-master.js';
import type { FrameworkConfig } from '../../../src/drivers/translate/framework.js';
import type { MasterEvent, MasterListener, Session } from '../../../src/engine/ports/master.js';
import type { FrameworkId, TaskId } from '../../../src/model/ids.js';
import type { Offer } from '../../../src/model/offer.js';
import type { TaskInfo } from '../../../src/model/task-info.js';
import { Resources } from '../../../src/resources/resources.js';
import { Bench } from '../../cluster/core/harness.js';

type Report =
  | { readonly type: 'subscribed'; readonly session: Session }
  | { readonly type: 'event'; readonly event: MasterEvent }
  | { readonly type: 'disconnected'; readonly reason: string }
  | { readonly type: 'failed'; readonly error: Error };

const FRAMEWORK: FrameworkConfig = {
  user: 'root',
  name: 'test',
  roles: ['eng'],
  failoverTimeoutMs: 60_000,
  checkpoint: true,
};

describe('EmbeddedMaster', () => {
  it('subscribes, and tells of offers in words of the engine', () => {
    const { reports, bench } = started();
    expect(reports).to.be.empty;
    bench.clock.advanceBy(0);
    const [subscribed, offers] = reports;
    expect(subscribed).to.deep.equal({
      type: 'subscribed',
      session: { frameworkId: `${bench.master.info.id}-0000`, master: 'embedded' },
    });
    expect(offers?.type === 'event' && offers.event.type).to.equal('offers');
    expect(offerOf(reports)).to.deep.include({ hostname: 'agent1.test', role: 'eng' });
    expect(offerOf(reports).resources.scalar('cpus')).to.equal(4_000);
  });

  it('launches, hears of it, acknowledges and kills', async () => {
    const { reports, driver, bench } = started();
    bench.clock.advanceBy(0);
    const offer = offerOf(reports);
    expect(await driver.call(accepting(offer))).to.deep.equal({ type: 'ok' });
    bench.clock.advanceBy(200);
    expect(await acknowledge(driver, reports)).to.equal('starting');
    bench.clock.advanceBy(0);
    expect(await acknowledge(driver, reports)).to.equal('running');
    await driver.call({ type: 'kill', taskId: 't' as TaskId });
    bench.clock.advanceBy(0);
    expect(await acknowledge(driver, reports)).to.equal('killing');
    bench.clock.advanceBy(0);
    expect(await acknowledge(driver, reports)).to.equal('killed');
  });

  it('tells nothing inside a call, and everything in order', async () => {
    const { reports, driver, bench } = started();
    bench.clock.advanceBy(0);
    const before = reports.length;
    await driver.call({ type: 'reconcile', tasks: [{ taskId: 'a' as TaskId }, { taskId: 'b' as TaskId }] });
    expect(reports).to.have.length(before);
    bench.clock.advanceBy(0);
    const ids = reports
      .slice(before)
      .map((report) => report.type === 'event' && report.event.type === 'update' && report.event.status.taskId);
    expect(ids).to.deep.equal(['a', 'b']);
  });

  it('lets a listener call from within what it is told', () => {
    const bench = new Bench({ agents: 1 });
    const driver = new EmbeddedMaster({ master: bench.master, framework: FRAMEWORK, clock: bench.clock });
    const outcomes: Promise<unknown>[] = [];
    const events: MasterEvent[] = [];
    driver.start({
      subscribed: () => outcomes.push(driver.call({ type: 'reconcile', tasks: [{ taskId: 'x' as TaskId }] })),
      disconnected: () => undefined,
      event: (event) => events.push(event),
      failed: () => undefined,
    });
    bench.clock.advanceBy(0);
    expect(events.map(({ type }) => type)).to.have.members(['offers', 'update']);
    expect(outcomes).to.have.length(1);
  });

  it('refuses calls outside a subscription, and what cannot be said', async () => {
    const { driver, bench } = started();
    expect(await driver.call({ type: 'revive', roles: [] })).to.deep.equal({
      type: 'refused',
      message: 'not subscribed',
    });
    bench.clock.advanceBy(0);
    const outcome = await driver.call({ type: 'kill', taskId: 't' as TaskId, graceMs: Number.POSITIVE_INFINITY });
    expect(outcome).to.deep.include({ type: 'refused' });
  });

  it('is back with the same id a while after its connection broke', async () => {
    const { reports, driver, bench } = started();
    bench.clock.advanceBy(0);
    driver.disconnect('the network is down');
    expect((await driver.call({ type: 'revive', roles: [] })).type).to.equal('refused');
    bench.clock.advanceBy(999);
    expect(reports.at(-1)).to.deep.equal({ type: 'disconnected', reason: 'the network is down' });
    bench.clock.advanceBy(1);
    const sessions = reports.flatMap((report) => (report.type === 'subscribed' ? [report.session.frameworkId] : []));
    expect(sessions).to.have.length(2);
    expect(sessions[0]).to.equal(sessions[1]);
    expect(reports.at(-1)?.type).to.equal('event');
  });

  it('keeps suppressed roles suppressed when it is back, and tells which', async () => {
    const { reports, driver, bench } = started({ ...FRAMEWORK, roles: ['eng', 'ops'] });
    bench.clock.advanceBy(0);
    await driver.call({ type: 'suppress', roles: ['eng'] });
    driver.disconnect('the network is down');
    const before = reports.length;
    bench.clock.advanceBy(5_000);
    const session = reports.slice(before).find((report) => report.type === 'subscribed');
    expect(session).to.have.nested.property('session.suppressedRoles').that.deep.equals(['eng']);
    expect(rolesOffered(reports.slice(before))).to.deep.equal(['ops']);
    await driver.call({ type: 'revive', roles: ['eng'] });
    const offers = reports.flatMap((report) =>
      report.type === 'event' && report.event.type === 'offers' ? report.event.offers : [],
    );
    await driver.call({ type: 'decline', offerIds: offers.slice(-1).map(({ id }) => id), refuseSeconds: 3_600 });
    bench.clock.advanceBy(5_000);
    expect(rolesOffered(reports.slice(before))).to.have.members(['ops', 'eng']);
  });

  it('changes who it is: offers of a role that goes are rescinded, and the next subscription says the same', async () => {
    const { reports, driver, bench } = started({ ...FRAMEWORK, roles: ['eng'] });
    bench.clock.advanceBy(0);
    const offer = offerOf(reports);
    const changes = { name: 'renamed', roles: ['ops'] };
    expect(await driver.call({ type: 'update-framework', changes })).to.deep.equal({ type: 'ok' });
    bench.clock.advanceBy(2_000);
    const events = reports.flatMap((report) => (report.type === 'event' ? [report.event] : []));
    expect(events).to.deep.include({ type: 'rescind', offerId: offer.id });
    driver.disconnect('the network is down');
    const before = reports.length;
    bench.clock.advanceBy(5_000);
    expect(rolesOffered(reports.slice(before))).to.deep.equal(['ops']);
    expect(await driver.call({ type: 'update-framework', changes: { roles: [] } })).to.deep.include({
      type: 'refused',
    });
  });

  it('gives up when a newer instance takes over, and when the framework was removed', () => {
    const { reports, bench } = started();
    bench.clock.advanceBy(0);
    const id = `${bench.master.info.id}-0000` as FrameworkId;
    const newer = started({ ...FRAMEWORK, id }, bench);
    bench.clock.advanceBy(0);
    expect(failureOf(reports)).to.equal('failed-over');
    newer.driver.call({ type: 'teardown' }).catch(() => undefined);
    const late = started({ ...FRAMEWORK, id }, bench);
    bench.clock.advanceBy(0);
    expect(failureOf(late.reports)).to.equal('removed');
    bench.clock.advanceBy(60_000);
    expect(late.reports).to.have.length(1);
  });

  it('gives up where the master finds the framework impossible', async () => {
    const { reports, driver, bench } = started({ ...FRAMEWORK, roles: ['/eng'] });
    bench.clock.advanceBy(0);
    expect(failureOf(reports)).to.equal('refused');
    expect((await driver.call({ type: 'revive', roles: [] })).type).to.equal('refused');
  });

  it('ends without a word after a teardown, and after stop', async () => {
    for (const end of ['teardown', 'stop'] as const) {
      const { reports, driver, bench } = started();
      bench.clock.advanceBy(0);
      const before = reports.length;
      if (end === 'stop') await driver.stop();
      else expect(await driver.call({ type: 'teardown' })).to.deep.equal({ type: 'ok' });
      bench.clock.advanceBy(120_000);
      expect(reports).to.have.length(before);
      expect(bench.master.agents()[0]?.offered.isEmpty).to.be.true;
    }
  });
});

function started(
  framework = FRAMEWORK,
  bench = new Bench({ agents: 1 }),
): { reports: Report[]; driver: EmbeddedMaster; bench: Bench } {
  const reports: Report[] = [];
  const driver = new EmbeddedMaster({ master: bench.master, framework, clock: bench.clock });
  const listener: MasterListener = {
    subscribed: (session) => reports.push({ type: 'subscribed', session }),
    disconnected: (reason) => reports.push({ type: 'disconnected', reason }),
    event: (event) => reports.push({ type: 'event', event }),
    failed: (error) => reports.push({ type: 'failed', error }),
  };
  driver.start(listener);
  return { reports, driver, bench };
}

function offerOf(reports: readonly Report[]): Offer {
  const offers = reports.flatMap((report) =>
    report.type === 'event' && report.event.type === 'offers' ? report.event.offers : [],
  );
  const last = offers.at(-1);
  if (last === undefined) throw new Error('no offer came');
  return last;
}

function accepting(offer: Offer): Parameters<EmbeddedMaster['call']>[0] {
  const one = { type: 'scalar' as const, milliUnits: 1_000, reservations: [], allocationRole: offer.role };
  const task: TaskInfo = {
    taskId: 't' as TaskId,
    name: 't',
    agentId: offer.agentId,
    resources: Resources.of({ ...one, name: 'cpus' }),
    command: { value: 'true', shell: true, environment: {} },
    labels: [],
  };
  return { type: 'accept', offerIds: [offer.id], operations: [{ type: 'launch', tasks: [task] }], refuseSeconds: 5 };
}

/** Acknowledges the newest update. @returns its state */
async function acknowledge(driver: EmbeddedMaster, reports: readonly Report[]): Promise<string> {
  const updates = reports.flatMap((report) =>
    report.type === 'event' && report.event.type === 'update' ? [report.event.status] : [],
  );
  const { agentId, taskId, uuid, state } = updates.at(-1) ?? {};
  if (agentId === undefined || taskId === undefined || uuid === undefined) throw new Error('no update came');
  await driver.call({ type: 'acknowledge', agentId, taskId, uuid });
  return state ?? '';
}

function failureOf(reports: readonly Report[]): string | undefined {
  const last = reports.at(-1);
  return last?.type === 'failed' && last.error instanceof SubscriptionError ? last.error.reason : undefined;
}

/** The roles of all offers, each once. */
function rolesOffered(reports: readonly Report[]): readonly string[] {
  const offers = reports.flatMap((report) =>
    report.type === 'event' && report.event.type === 'offers' ? report.event.offers : [],
  );
  return [...new Set(offers.map(({ role }) => role))];
}
