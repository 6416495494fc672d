import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { protobufCodec } from '../../src/protocol/protobuf-codec.js';
import { until } from '../session/inbox.js';
import { StubMaster, subscribed } from '../session/stub-master.js';

describe('A process that stopped its driver', () => {
  it('ends by itself: no timer and no socket is left', async () => {
    const master = await StubMaster.listen(protobufCodec);
    const script = fileURLToPath(new URL('short-life.js', import.meta.url));
    const child = spawn(process.execPath, [script, master.url.origin], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    try {
      (await master.streams.next()).send(subscribed());
      expect(await ended).to.equal(0);
      expect(output).to.equal('ok, stopped');
      await until(() => master.openSockets === 0);
    } finally {
      child.kill();
      await master.close();
    }
  });
});
