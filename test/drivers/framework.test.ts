import { expect } from 'chai';
import { InvalidArgumentError } from '../../src/base/errors.js';
import { randomStream } from '../../src/base/random.js';
import { VirtualClock } from '../../src/base/virtual-clock.js';
import { HttpMaster, type HttpMasterOptions } from '../../src/drivers/http/http-master.js';
import { StubMaster } from '../session/stub-master.js';
import { DriverHarness, FRAMEWORK } from './driver-harness.js';

describe('The options of an HttpMaster', () => {
  for (const [title, options, message] of [
    ['no role', { framework: { ...FRAMEWORK, roles: [] } }, /framework.roles is empty/],
    ['a role twice', { framework: { ...FRAMEWORK, roles: ['a', 'b', 'a'] } }, /names a role twice: a, b, a/],
    [
      'two roles without MULTI_ROLE',
      { framework: { ...FRAMEWORK, capabilities: ['PARTITION_AWARE'] } },
      /2 roles, which takes the capability MULTI_ROLE/,
    ],
    ['no name', { framework: { ...FRAMEWORK, name: '' } }, /framework.name is empty/],
    ['a negative time-out', { framework: { ...FRAMEWORK, failoverTimeoutMs: -1 } }, /failoverTimeoutMs is -1/],
    [
      'an endless time-out',
      { framework: { ...FRAMEWORK, failoverTimeoutMs: Infinity } },
      /failoverTimeoutMs is Infinity/,
    ],
    [
      'another principal than that of the credentials',
      { framework: { ...FRAMEWORK, principal: 'bob' }, credentials: { principal: 'alice', secret: 's' } },
      /'bob', the credentials are those of 'alice'/,
    ],
    [
      'a suppressed role that is none of its own',
      { framework: { ...FRAMEWORK, suppressedRoles: ['ops'] } },
      /framework.suppressedRoles names the role 'ops'; accepted are those of framework.roles: dev, web/,
    ],
    [
      'offer constraints for a role that is none of its own',
      { framework: { ...FRAMEWORK, offerConstraints: { ops: [] } } },
      /framework.offerConstraints names the role 'ops'/,
    ],
    [
      'offer filters for a role that is none of its own',
      { framework: { ...FRAMEWORK, offerFilters: { ops: { minAllocatable: [] } } } },
      /framework.offerFilters names the role 'ops'/,
    ],
    ['no master', { masters: [] }, /at least one master/],
  ] as const) {
    it(`are refused with ${title}`, () => {
      expect(() => driver(options)).to.throw(InvalidArgumentError, message);
    });
  }

  for (const [path, endpoint] of [
    ['', '/api/v1/scheduler'],
    ['/', '/api/v1/scheduler'],
    ['/mesos', '/mesos/api/v1/scheduler'],
    ['/mesos/', '/mesos/api/v1/scheduler'],
    ['/master/api/v1/scheduler', '/master/api/v1/scheduler'],
  ] as const) {
    it(`lead from '${path}' of a master's URL to ${endpoint}`, async () => {
      const master = await StubMaster.listen();
      const harness = await DriverHarness.start(master.codec, { masters: [new URL(master.url.origin + path)] });
      expect((await master.requests.next()).path).to.equal(endpoint);
      await harness.close();
      await master.close();
    });
  }
});

function driver(options: Partial<HttpMasterOptions>): HttpMaster {
  return new HttpMaster({
    masters: [new URL('http://127.0.0.1:5050')],
    framework: FRAMEWORK,
    clock: new VirtualClock(),
    random: randomStream(1),
    ...options,
  });
}
