import { expect } from 'chai';
import type { FrameworkCapability } from '../../src/drivers/translate/framework.js';
import type { FrameworkId, OfferId } from '../../src/model/ids.js';
import type { Call } from '../../src/protocol/call.js';
import { jsonCodec } from '../../src/protocol/json-codec.js';
import { protobufCodec } from '../../src/protocol/protobuf-codec.js';
import type { Resource } from '../../src/resources/resource.js';
import { Resources } from '../../src/resources/resources.js';
import { turnsOfTheLoop, until } from '../session/inbox.js';
import { errorEvent } from '../session/stub-master.js';
import { DriverHarness, FRAMEWORK } from './driver-harness.js';
import { EVERY_CALL, ID, INFO } from './every-call.js';

describe('HttpMaster', () => {
  let harness: DriverHarness;
  afterEach(() => harness.close());

  for (const codec of [protobufCodec, jsonCodec]) {
    it(`subscribes in ${codec.mediaType}, and after a silence with the same framework id in both places`, async () => {
      harness = await DriverHarness.start(codec);
      const { call, headers, path } = await harness.master.requests.next();
      expect(call).to.deep.equal({ type: 'SUBSCRIBE', subscribe: { framework_info: INFO } });
      expect([headers['content-type'], path]).to.deep.equal([codec.mediaType, '/api/v1/scheduler']);
      await harness.comeUp();
      await turnsOfTheLoop(1);
      harness.clock.advanceBy(75_000);
      expect(await harness.reports.next()).to.have.property('type', 'disconnected');
      await harness.retry();
      expect((await harness.master.requests.next()).call).to.deep.equal({
        ...ID,
        type: 'SUBSCRIBE',
        subscribe: { framework_info: { ...INFO, id: ID.framework_id } },
      });
    });
  }

  it('tells the framework id and where the master is', async () => {
    harness = await DriverHarness.start();
    (await harness.master.streams.next()).send({ type: 'SUBSCRIBED', subscribed: { framework_id: { value: 'f-7' } } });
    expect(await harness.reports.next()).to.deep.equal({
      type: 'subscribed',
      session: { frameworkId: 'f-7', master: harness.master.url.origin },
    });
  });

  it('takes over the place of an earlier run by its id', async () => {
    harness = await DriverHarness.start(jsonCodec, { framework: { ...FRAMEWORK, id: 'framework-1' as FrameworkId } });
    expect((await harness.master.requests.next()).call).to.deep.include(ID);
  });

  it('says who it is: principal, labels, page', async () => {
    const credentials = { principal: 'alice', secret: 's' };
    const framework = { ...FRAMEWORK, labels: [{ key: 'a', value: 'b' }], webuiUrl: 'http://h/' };
    harness = await DriverHarness.start(jsonCodec, { framework, credentials });
    const { call, headers } = await harness.master.requests.next();
    expect((call as Extract<Call, { type: 'SUBSCRIBE' }>).subscribe.framework_info).to.deep.include({
      principal: 'alice',
      labels: { labels: [{ key: 'a', value: 'b' }] },
      webui_url: 'http://h/',
    });
    expect(headers).to.have.property('authorization');
  });

  const offerIds = ['O1' as OfferId, 'O2' as OfferId];
  it('sends every call of the engine, in order', async () => {
    harness = await DriverHarness.start();
    await harness.comeUp();
    const outcomes = await Promise.all(EVERY_CALL.map(([call]) => harness.driver.call(call)));
    for (const outcome of outcomes) expect(outcome).to.deep.equal({ type: 'ok' });
    expect(harness.master.requests.takeAll().map(({ call }) => call)).to.deep.equal(
      EVERY_CALL.map(([, wire]) => ({ ...ID, ...wire })),
    );
  });

  it('ends without a word after a teardown that the master took', async () => {
    harness = await DriverHarness.start();
    const stream = await harness.comeUp();
    expect(await harness.driver.call({ type: 'teardown' })).to.deep.equal({ type: 'ok' });
    stream.end();
    await until(() => harness.master.openSockets === 0);
    expect([harness.reports.size, harness.lines.size]).to.deep.equal([0, 0]);
  });

  it('refuses calls before it is subscribed, and those that it cannot say', async () => {
    harness = await DriverHarness.start(protobufCodec, {
      framework: { ...FRAMEWORK, roles: ['dev'], capabilities: ['MULTI_ROLE'] },
    });
    expect(await harness.driver.call({ type: 'revive', roles: [] })).to.deep.equal({
      type: 'refused',
      message: 'not subscribed',
    });
    await harness.comeUp();
    const resources = Resources.of(cpus('eng', 'eng/dev'));
    const outcome = await harness.driver.call({
      type: 'accept',
      offerIds,
      operations: [{ type: 'unreserve', resources }],
      refuseSeconds: 0,
    });
    expect(outcome.type).to.equal('refused');
    expect((outcome as { message: string }).message).to.match(
      /^accept cannot be said to a master: .*RESERVATION_REFINEMENT/,
    );
  });

  const forms: readonly (readonly [readonly FrameworkCapability[], object])[] = [
    [[], { role: 'dev', reservation: {} }],
    [['MULTI_ROLE'], { role: 'dev', reservation: {}, allocation_info: { role: 'dev' } }],
    [
      ['MULTI_ROLE', 'RESERVATION_REFINEMENT'],
      { reservations: [{ type: 'DYNAMIC', role: 'dev' }], allocation_info: { role: 'dev' } },
    ],
  ];
  for (const [capabilities, form] of forms) {
    it(`writes resources as a framework with [${capabilities.join(', ')}] must`, async () => {
      harness = await DriverHarness.start(jsonCodec, { framework: { ...FRAMEWORK, roles: ['dev'], capabilities } });
      await harness.comeUp();
      const resources = Resources.of({ ...cpus('dev'), allocationRole: 'dev' });
      const operations = [{ type: 'unreserve', resources }] as const;
      await harness.driver.call({ type: 'accept', offerIds, operations, refuseSeconds: 0 });
      const { call } = await harness.master.requests.next();
      expect((call as Extract<Call, { type: 'ACCEPT' }>).accept.operations?.[0]?.unreserve?.resources).to.deep.equal([
        { name: 'cpus', type: 'SCALAR', scalar: { value: 1 }, ...form },
      ]);
    });
  }

  for (const [capabilities, role] of [
    [[], 'dev'],
    [['MULTI_ROLE'], '*'],
  ] as const) {
    it(`takes an offer without a role, as a framework with [${capabilities.join(', ')}], for one of '${role}'`, async () => {
      harness = await DriverHarness.start(jsonCodec, { framework: { ...FRAMEWORK, roles: ['dev'], capabilities } });
      const stream = await harness.comeUp();
      const offer = { id: { value: 'O1' }, ...ID, agent_id: { value: 'S1' }, hostname: 'h' };
      stream.send({ type: 'OFFERS', offers: { offers: [offer] } });
      const report = await harness.reports.next();
      expect(report).to.have.nested.property('event.offers[0].role', role);
    });
  }

  it('drops a stream with an offer that means nothing', async () => {
    harness = await DriverHarness.start(jsonCodec);
    const stream = await harness.comeUp();
    const resources = [{ name: 'cpus', type: 'SCALAR', scalar: { value: -1 } }] as const;
    const offer = { id: { value: 'O1' }, ...ID, agent_id: { value: 'S1' }, hostname: 'h', resources };
    stream.send({ type: 'OFFERS', offers: { offers: [offer] } });
    const report = await harness.reports.next();
    expect(report).to.have.property('type', 'disconnected');
    expect((report as { reason: string }).reason).to.include('mesos.v1.Resource');
  });

  it('fails with the reason that the master gives', async () => {
    harness = await DriverHarness.start();
    (await harness.comeUp()).send(errorEvent('Framework has been removed'));
    expect(await harness.reports.next()).to.have.nested.property('error.reason', 'removed');
  });

  it('logs why there is no subscription, and where it is redirected without credentials', async () => {
    const credentials = { principal: 'alice', secret: 'geheim' };
    harness = await DriverHarness.start(jsonCodec, { credentials });
    const { origin } = harness.master.url;
    await harness.comeUp();
    harness.master.onSubscribe = () => ({ status: 307, headers: { location: '//127.0.0.1:1' } });
    await turnsOfTheLoop();
    harness.clock.advanceBy(75_000);
    expect(await harness.retry()).to.match(
      /^not subscribed at http:.*: nothing heard for 75 s, .*; next attempt in \d\.\d s$/,
    );
    expect(await harness.lines.next()).to.equal(
      `${origin} redirects to http://127.0.0.1:1, which gets no credentials: it is none of the masters given`,
    );
  });
});

function cpus(...roles: readonly string[]): Resource {
  return {
    name: 'cpus',
    type: 'scalar',
    milliUnits: 1000,
    reservations: roles.map((role) => ({ type: 'dynamic', role })),
  };
}
