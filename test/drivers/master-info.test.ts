import { expect } from 'chai';
import { ProtocolError } from '../../src/base/errors.js';
import { leadingNode, masterUrl } from '../../src/drivers/detection/master-info.js';

/** As Mesos 1.12 writes it, in part. */
const INFO = {
  address: { hostname: 'master-1.example.org', ip: '10.0.0.1', port: 5050 },
  capabilities: [{ type: 'AGENT_UPDATE' }],
  hostname: 'master-1.example.org',
  id: '8a0d0bb4-a3ea-4e3d-9e4f-3f1f6b3c4ac4',
  ip: 16_777_226,
  pid: 'master@10.0.0.1:5050',
  port: 5050,
  version: '1.12.0',
};

const bytes = (value: unknown): Buffer => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const urlOf = (value: unknown, scheme: 'http' | 'https' = 'http'): string =>
  masterUrl(bytes(value), scheme, '/m/n').href;

describe('The nodes of masters', () => {
  it('of the lowest number leads; what else is there does not count', () => {
    const names = ['log_replicas', 'json.info_0000000012', 'info_0000000001', 'json.info_0000000009', 'json.info_x'];
    expect(leadingNode(names)).to.equal('json.info_0000000009');
    expect(leadingNode(['log_replicas', 'info_0000000001'])).to.equal(undefined);
    expect(leadingNode(['json.info_9999999999', 'json.info_10000000000'])).to.equal('json.info_9999999999');
  });

  it('say where the master is: by address, and by https by the name that its certificate is for', () => {
    expect(urlOf(INFO)).to.equal('http://10.0.0.1:5050/');
    expect(urlOf(INFO, 'https')).to.equal('https://master-1.example.org:5050/');
    expect(urlOf({ ...INFO, address: { ip: 'fe80::1', port: 5050 } })).to.equal('http://[fe80::1]:5050/');
    expect(urlOf({ ...INFO, address: { hostname: 'm', port: 80 } })).to.equal('http://m/');
    expect(urlOf({ pid: 'master@10.0.0.2:5051' })).to.equal('http://10.0.0.2:5051/');
  });

  const wrong: readonly (readonly [unknown, string])[] = [
    ['', 'it holds no JSON'],
    ['\u0008\u0001', 'it holds no JSON'],
    ['null', 'it names no address; accepted: the MasterInfo of Mesos'],
    [{}, 'it names no address; accepted: the MasterInfo of Mesos'],
    [{ address: { ip: '10.0.0.1' } }, 'it names no address; accepted: the MasterInfo of Mesos'],
    [{ address: { ip: 7, port: 5050 } }, 'it names no address; accepted: the MasterInfo of Mesos'],
    [{ address: { ip: 'a b', port: 5050 } }, "it names 'a b', port 5050, which is no address"],
    [{ address: { ip: 'a', port: 99_999 } }, "it names 'a', port 99999, which is no address"],
  ];
  for (const [value, what] of wrong) {
    it(`that say nothing are told by their path: ${JSON.stringify(value)}`, () => {
      expect(() => urlOf(value)).to.throw(ProtocolError, `ZooKeeper /m/n: ${what}`);
    });
  }
});
