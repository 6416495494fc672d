import type { IncomingMessage } from 'node:http';

/**
 * Reads a request's body.
 * @returns `too-long` once it has more than `maxBytes` (the rest is left unread), `aborted` if the client went away
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array | 'too-long' | 'aborted'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) chunks.push(chunk);
      else {
        request.pause();
        resolve('too-long');
      }
    });
    request.once('end', () => resolve(Buffer.concat(chunks, length)));
    // An error is followed by `close`; after `end` neither changes anything.
    request.on('error', () => resolve('aborted'));
    request.once('close', () => resolve('aborted'));
  });
}
