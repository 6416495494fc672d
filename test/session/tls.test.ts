import { renameSync } from 'node:fs';
import { TLSSocket } from 'node:tls';
import { expect } from 'chai';
import { readTlsFiles, type TlsFiles } from '../../src/composition/masters/tls-files.js';
import { Certificates, type Identity, pemsOf } from './certificates.js';
import { killCall, SessionHarness } from './harness.js';
import { StubMaster } from './stub-master.js';

const tlsOf = (files: TlsFiles) => () => readTlsFiles(files, (name) => name);

describe('A session by https', () => {
  let certificates: Certificates;
  let [authority, stranger, server, client]: Identity[] = [];
  let harness: SessionHarness;
  let master: StubMaster;
  before(function () {
    certificates = new Certificates(this);
    [authority, stranger] = [certificates.authority('authority'), certificates.authority('stranger')];
    [server, client] = [certificates.issued('server', authority), certificates.issued('client', authority)];
  });
  after(() => (certificates as Certificates | undefined)?.remove());
  beforeEach(async () => {
    harness = new SessionHarness();
    const { cert: ca } = pemsOf(authority!);
    const asks = { requestCert: true, rejectUnauthorized: true, ca };
    master = await StubMaster.listenTls({ ...pemsOf(server!), ...asks });
    harness.masters.push(master);
  });
  afterEach(() => harness.close());

  /** Who the other side of a request said to be. */
  const peerOf = async (): Promise<string | string[] | undefined> => {
    const { socket } = await master.requests.next();
    if (!(socket instanceof TLSSocket)) return expect.fail('no TLS');
    return socket.getPeerCertificate().subject.CN;
  };

  it('knows masters by its own authority, and is known by its certificate, on both connections', async () => {
    harness.start([master], { tls: tlsOf({ ca: authority!.cert, ...client! }) });
    expect(await peerOf()).to.equal('client');
    await harness.comeUp(master);
    expect(await harness.session.call(killCall('a'))).to.deep.equal({ type: 'ok' });
    expect(await peerOf()).to.equal('client');
  });

  it('does not speak to a master of another authority', async () => {
    harness.start([master], { tls: tlsOf({ ca: stranger!.cert, ...client! }) });
    const { reason } = await harness.retry();
    expect(reason).to.match(/^127\.0\.0\.1:\d+: (self-signed certificate|unable to verify)/);
    expect(master.requests.size).to.equal(0);
  });

  it('without a certificate is not let in where one is asked for, and tries again', async () => {
    harness.start([master], { tls: tlsOf({ ca: authority!.cert }) });
    expect((await harness.retry()).reason).to.match(
      /certificate required|ECONNRESET|socket hang up|other side closed/i,
    );
    expect(master.requests.size).to.equal(0);
  });

  it('takes up new certificates with its next connection', async () => {
    const [wrong, right] = [certificates.issued('wrong', stranger!), certificates.issued('right', authority!)];
    const files = { cert: certificates.path('now.pem'), key: certificates.path('now.key') };
    const use = ({ cert, key }: Identity): void => {
      renameSync(cert, files.cert);
      renameSync(key, files.key);
    };
    use(wrong);
    harness.start([master], { tls: tlsOf({ ca: authority!.cert, ...files }) });
    await harness.notices.next();
    use(right);
    harness.clock.advanceBy(15_000);
    expect(await peerOf()).to.equal('right');
    await harness.comeUp(master);
  });

  it('survives files that cannot be read for a while', async () => {
    const files = { ca: certificates.path('later.pem') };
    harness.start([master], { tls: tlsOf({ ...files, ...client! }) });
    const notice = await harness.notices.next();
    expect(notice)
      .to.have.property('reason')
      .that.matches(
        /^127\.0\.0\.1: no certificates to connect with: ca: '.*later\.pem': ENOENT.*; accepted: a PEM file of certificates$/,
      );
    certificates.write('later.pem', pemsOf(authority!).cert);
    harness.clock.advanceBy(15_000);
    await harness.comeUp(master);
  });
});
