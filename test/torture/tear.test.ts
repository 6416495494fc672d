import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { randomStream } from '../../src/base/random.js';
import { segmentPath } from '../../src/stores/file/layout.js';
import { tearTail } from '../../src/testkit/faults/crash/tear.js';

describe('a state that was killed before its first mark', () => {
  it('loses nothing of its segment, which began whole', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'stowage-tear-'));
    try {
      const file = segmentPath(folder, 1);
      writeFileSync(file, 'a header\n');
      expect(tearTail(folder, randomStream(1))).to.include('0 of 0 bytes cut');
      expect(readFileSync(file, 'utf8').startsWith('a header\n')).to.equal(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
