import { expect } from 'chai';
import fc from 'fast-check';
import { decodeBase64, encodeBase64, isCanonicalBase64 } from '../../src/protocol/base64.js';

describe('base64', () => {
  it('is written as Node writes it, and read back', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        const text = encodeBase64(bytes);
        expect(text).to.equal(Buffer.from(bytes).toString('base64'));
        expect(decodeBase64(text)).to.deep.equal(bytes);
      }),
    ));

  it('is canonical exactly if it would be written so', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('A', 'B', 'Q', 'w', 'z', '/', '=', '-', 'é') }), (text) => {
        const bytes = decodeBase64(text);
        expect(isCanonicalBase64(text)).to.equal(bytes instanceof Uint8Array && encodeBase64(bytes) === text);
      }),
      { numRuns: 2000 },
    ));

  it('is read as leniently as Mesos does', () => {
    const hello = Uint8Array.from(Buffer.from('hello'));
    for (const text of ['aGVsbG8=', 'aGVsbG8', 'aGVs\nbG8=', ' aGVsbG8 = anything', 'aGVsbG9=', 'aGVsbG8=aGVsbG8=']) {
      expect(decodeBase64(text), text).to.deep.equal(hello);
    }
    expect(decodeBase64('')).to.deep.equal(new Uint8Array(0));
    expect(decodeBase64('A')).to.deep.equal(new Uint8Array(0));
  });

  it('names the first character that is none of it', () => {
    expect(decodeBase64('aGVs*bG8=')).to.deep.equal({ invalid: '*' });
    expect(decodeBase64('a-_b')).to.deep.equal({ invalid: '-' });
    expect(decodeBase64('😀')).to.deep.equal({ invalid: '😀' });
  });
});
