import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { InvalidArgumentError } from '../../../src/base/errors.js';
import { readMasterAccess } from '../../../src/composition/masters/master-access.js';
import { Certificates, type Identity } from '../../session/certificates.js';

describe('What gives access to masters', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'stowage-access-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const file = (text: string, name = 'file'): string => {
    const at = path.join(folder, name);
    writeFileSync(at, text);
    return at;
  };
  const URLS = 'http://h1:5050,http://h2:5050';

  it('is found by URLs, or by an election', () => {
    expect(readMasterAccess(URLS, {})).to.deep.equal({
      masters: [new URL('http://h1:5050'), new URL('http://h2:5050')],
    });
    expect(readMasterAccess('zk://u:p@h1,h2:2182/mesos', {})).to.deep.equal({
      masters: { servers: ['h1:2181', 'h2:2182'], path: '/mesos', credentials: { user: 'u', password: 'p' } },
    });
  });

  for (const text of ['alice secret\n', '{"principal": "alice", "secret": "secret"}', '  alice\tsecret']) {
    it(`is in a file of credentials, as it is when it is asked for: ${JSON.stringify(text)}`, () => {
      const credentialFile = file(text);
      const { credentials } = readMasterAccess(URLS, { credentialFile });
      if (typeof credentials !== 'function') return expect.fail('no source');
      expect(credentials()).to.deep.equal({ principal: 'alice', secret: 'secret' });
      writeFileSync(credentialFile, 'alice other');
      expect(credentials()).to.deep.equal({ principal: 'alice', secret: 'other' });
      writeFileSync(credentialFile, 'bob other');
      expect(() => credentials()).to.throw(
        InvalidArgumentError,
        `'${credentialFile}' names another principal by now; accepted: 'alice'`,
      );
    });
  }

  it('is in a file of a token, as it is when it is asked for', () => {
    const tokenFile = file('abc.def-1==\n');
    const { credentials } = readMasterAccess(URLS, { tokenFile });
    if (typeof credentials !== 'function') return expect.fail('no source');
    expect(credentials()).to.deep.equal({ token: 'abc.def-1==' });
    writeFileSync(tokenFile, 'next');
    expect(credentials()).to.deep.equal({ token: 'next' });
  });

  const BASIC = 'accepted: a file that holds `principal secret`, or {"principal": …, "secret": …}, as Mesos reads it';
  const wrong: readonly (readonly [string, string])[] = [
    ['', `holds no credentials; ${BASIC}`],
    ['hush', `holds no credentials; ${BASIC}`],
    ['a hush c', `holds no credentials; ${BASIC}`],
    ['{"principal": "hush"}', `holds no credentials; ${BASIC}`],
    ['{"principal": hush', `holds no JSON; ${BASIC}`],
    ['a:b hush', `: the principal has a ':', which HTTP Basic cannot carry; ${BASIC}`],
  ];
  for (const [text, what] of wrong) {
    it(`is told to be wrong without showing it: ${JSON.stringify(text)}`, () => {
      const credentialFile = file(text);
      const read = (): unknown => readMasterAccess(URLS, { credentialFile });
      const between = what.startsWith(':') ? '' : ' ';
      expect(read).to.throw(InvalidArgumentError, `credentialFile: '${credentialFile}'${between}${what}`);
      expect(read).not.to.throw(/hush/);
    });
  }

  it('is refused where there are two answers to who we are', () => {
    const [credentialFile, tokenFile] = [file('a b', 'a'), file('t', 't')];
    expect(() => readMasterAccess(URLS, { credentialFile, tokenFile })).to.throw(
      'there are credentials in credentialFile and in tokenFile; accepted: one of them',
    );
    expect(() => readMasterAccess('http://u:p@h', { tokenFile })).to.throw(
      'there are credentials in the URL of the master and in tokenFile; accepted: one of them',
    );
  });

  it('by TLS is checked before anything is started', function () {
    const certificates = new Certificates(this);
    try {
      const [one, two]: Identity[] = [certificates.authority('one'), certificates.authority('two')];
      const { cert, key } = one!;
      const read = (tls: object, url = 'https://h'): unknown => readMasterAccess(url, { tls });
      const access = readMasterAccess('https://h', { tls: { ca: cert, cert, key } });
      expect(access.tls?.()).to.have.all.keys('ca', 'cert', 'key');
      expect(readMasterAccess('zk://h/mesos', { tls: { ca: cert } }).tls).to.be.a('function');
      expect(() => read({ cert })).to.throw('tls.cert needs tls.key; accepted: both, or neither');
      expect(() => read({ key })).to.throw('tls.key needs tls.cert; accepted: both, or neither');
      expect(() => read({ cert, key: two!.key })).to.throw(`tls.key is not the key of tls.cert '${cert}'`);
      expect(() => read({ ca: key })).to.throw(
        `tls.ca: '${key}': holds no certificates; accepted: a PEM file of certificates`,
      );
      expect(() => read({ cert, key: cert })).to.throw(
        `tls.key: '${cert}': holds no private key; accepted: a PEM file of`,
      );
      expect(() => read({ ca: 'none.pem' })).to.throw("tls.ca: 'none.pem': ENOENT");
      expect(() => read({ ca: cert }, 'https://h,http://i')).to.throw(
        InvalidArgumentError,
        'tls.ca: http://i is not spoken to by TLS; accepted: with https URLs',
      );
    } finally {
      certificates.remove();
    }
  });
});
