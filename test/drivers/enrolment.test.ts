import { expect } from 'chai';
import { InvalidArgumentError } from '../../src/base/errors.js';
import { Enrolment } from '../../src/drivers/translate/enrolment.js';
import type { FrameworkConfig } from '../../src/drivers/translate/framework.js';
import type { CallOutcome, MasterCall } from '../../src/engine/ports/master.js';
import type { OfferConstraints } from '../../src/model/framework.js';
import type { FrameworkId } from '../../src/model/ids.js';
import type { Call } from '../../src/protocol/call.js';
import { jsonCodec } from '../../src/protocol/json-codec.js';
import { DriverHarness, FRAMEWORK } from './driver-harness.js';

const ID = 'framework-1' as FrameworkId;
const OK: CallOutcome = { type: 'ok' };
const ON_R2: OfferConstraints = {
  web: [[{ selector: { type: 'attribute', name: 'rack' }, predicate: { type: 'text-equals', text: 'r2' } }]],
};
const WIRE_ON_R2 = {
  role_constraints: {
    web: {
      groups: [
        {
          attribute_constraints: [
            { selector: { attribute_name: 'rack' }, predicate: { text_equals: { value: 'r2' } } },
          ],
        },
      ],
    },
  },
};

describe('What a framework is to a master', () => {
  it('is said in full by the first SUBSCRIBE', () => {
    const subscribe = enrolled({
      hostname: 'h.test',
      suppressedRoles: ['dev'],
      offerConstraints: ON_R2,
      offerFilters: { web: { minAllocatable: [{ cpus: 500, mem: 64_000 }, {}] } },
    }).subscribe();
    expect(subscribe.subscribe).to.deep.include({ suppressed_roles: ['dev'], offer_constraints: WIRE_ON_R2 });
    expect(subscribe.subscribe.framework_info).to.deep.include({
      hostname: 'h.test',
      offer_filters: {
        web: {
          min_allocatable_resources: {
            quantities: [{ quantities: { cpus: { value: 0.5 }, mem: { value: 64 } } }, { quantities: {} }],
          },
        },
      },
    });
  });

  it('leaves out what it does not say, down to the role that everybody has', () => {
    const config = { user: 'root', name: 'test', roles: ['*'], capabilities: [] };
    expect(new Enrolment(config, undefined).subscribe()).to.deep.equal({
      type: 'SUBSCRIBE',
      subscribe: { framework_info: { user: 'root', name: 'test', capabilities: [] } },
    });
  });

  it('keeps roles suppressed from one subscription to the next, until they are revived', () => {
    const enrolment = enrolled();
    make(enrolment, { type: 'suppress' });
    expect(suppressedIn(enrolment.subscribe())).to.deep.equal(['dev', 'web']);
    expect(enrolment.suppressedRoles).to.deep.equal(['dev', 'web']);
    make(enrolment, { type: 'revive', roles: ['dev'] });
    expect(suppressedIn(enrolment.subscribe())).to.deep.equal(['web']);
    make(enrolment, { type: 'suppress', roles: ['dev'] });
    make(enrolment, { type: 'revive' });
    expect(suppressedIn(enrolment.subscribe())).to.deep.equal([]);
    expect(enrolment.suppressedRoles).to.deep.equal([]);
  });

  for (const outcome of [
    { type: 'refused', message: 'no' },
    { type: 'unknown', message: 'reset' },
  ] as const) {
    it(`is not changed by a call whose outcome is ${outcome.type}`, () => {
      const enrolment = enrolled();
      make(enrolment, { type: 'suppress' }, outcome);
      make(enrolment, { type: 'update-framework', changes: { name: 'other' } }, outcome);
      const { subscribe } = enrolment.subscribe();
      expect([subscribe.framework_info.name, subscribe.suppressed_roles]).to.deep.equal(['test', undefined]);
    });
  }

  it('is not changed by an answer that comes after the SUBSCRIBE which followed the call', () => {
    const enrolment = enrolled();
    const settled = enrolment.sent({ type: 'suppress' });
    enrolment.subscribe();
    settled(OK);
    expect(suppressedIn(enrolment.subscribe())).to.deep.equal([]);
  });

  it('is said in full by UPDATE_FRAMEWORK, what was said just before included, and so it stays', () => {
    const enrolment = enrolled({ offerConstraints: ON_R2 });
    enrolment.sent({ type: 'suppress', roles: ['web'] });
    const changes = { name: 'other', labels: [{ key: 'l', value: '1' }], webuiUrl: 'http://h/' };
    const update = { type: 'update-framework', changes } as const;
    const body = updateIn(enrolment.say(update, ID));
    expect(body).to.deep.include({ suppressed_roles: ['web'], offer_constraints: WIRE_ON_R2 });
    expect(body.framework_info).to.deep.include({
      id: { value: ID },
      name: 'other',
      user: 'root',
      labels: { labels: [{ key: 'l', value: '1' }] },
      webui_url: 'http://h/',
    });
    make(enrolment, update);
    expect(enrolment.subscribe().subscribe.framework_info).to.deep.include({ name: 'other', webui_url: 'http://h/' });
  });

  it('takes back what is changed to nothing', () => {
    const enrolment = enrolled({ hostname: 'h.test', labels: [{ key: 'a' }], offerConstraints: ON_R2 });
    make(enrolment, { type: 'update-framework', changes: { hostname: '', labels: [], offerConstraints: {} } });
    const { subscribe } = enrolment.subscribe();
    expect(subscribe).to.not.have.property('offer_constraints');
    expect(subscribe.framework_info).to.not.have.any.keys('hostname', 'labels');
  });

  it('says nothing more of a role that goes', () => {
    const filters = { web: { minAllocatable: [] }, dev: { minAllocatable: [] } };
    const enrolment = enrolled({ offerConstraints: ON_R2, offerFilters: filters });
    make(enrolment, { type: 'suppress' });
    make(enrolment, { type: 'update-framework', changes: { roles: ['dev', 'ops'] } });
    const { subscribe } = enrolment.subscribe();
    expect([subscribe.suppressed_roles, subscribe.offer_constraints]).to.deep.equal([['dev'], undefined]);
    expect(subscribe.framework_info.offer_filters).to.have.all.keys('dev');
  });

  it('cannot be changed to what no master would take', () => {
    const enrolment = enrolled();
    expect(() => enrolment.say({ type: 'update-framework', changes: { suppressedRoles: ['ops'] } }, ID)).to.throw(
      InvalidArgumentError,
      /framework.suppressedRoles names the role 'ops'/,
    );
  });

  it('is told to the engine: which roles the new subscription left suppressed', async () => {
    const harness = await DriverHarness.start(jsonCodec);
    const stream = await harness.comeUp();
    await harness.driver.call({ type: 'suppress', roles: ['web'] });
    stream.end();
    expect(await harness.reports.next()).to.have.property('type', 'disconnected');
    await harness.retry();
    const again = await harness.master.streams.next();
    again.send({ type: 'SUBSCRIBED', subscribed: { framework_id: { value: ID }, heartbeat_interval_seconds: 15 } });
    expect(await harness.reports.next()).to.deep.equal({
      type: 'subscribed',
      session: { frameworkId: ID, master: harness.master.url.origin, suppressedRoles: ['web'] },
    });
    const { call } = harness.master.requests.takeAll().at(-1)!; // the SUBSCRIBE that was just answered
    expect(suppressedIn(call)).to.deep.equal(['web']);
    await harness.close();
  });
});

function enrolled(over: Partial<FrameworkConfig> = {}): Enrolment {
  return new Enrolment({ ...FRAMEWORK, ...over }, undefined);
}

function make(enrolment: Enrolment, call: MasterCall, outcome = OK): void {
  enrolment.sent(call)(outcome);
}

function suppressedIn(call: Call): readonly string[] {
  return call.type === 'SUBSCRIBE' ? (call.subscribe.suppressed_roles ?? []) : [];
}

function updateIn(call: Call): Extract<Call, { type: 'UPDATE_FRAMEWORK' }>['update_framework'] {
  if (call.type !== 'UPDATE_FRAMEWORK') throw new Error(`a ${call.type}`);
  return call.update_framework;
}
