import type { ServerResponse } from 'node:http';
import type { Clock } from '../../base/clock.js';
import { httpDate } from './http-date.js';

/** An answer that is complete in itself. */
export interface Answer {
  readonly status: number;
  /** In the order in which they are sent, after `Date`. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly contentType?: string;
  readonly body?: string;
}

export const PLAIN_TEXT = 'text/plain; charset=utf-8';

/** Writes an answer as Mesos does: `Date`, what is special, the type if there is a body, the length; no more. */
export function respond(clock: Clock, response: ServerResponse, answer: Answer): void {
  const { status, headers = [], body = '' } = answer;
  const type = answer.contentType ?? (body === '' ? undefined : PLAIN_TEXT);
  writeHead(clock, response, status, [
    ...headers,
    ...(type === undefined ? [] : [['Content-Type', type] as const]),
    ['Content-Length', String(Buffer.byteLength(body))],
  ]);
  response.end(body);
}

/** Writes status and headers alone, in this order behind `Date`, and no header of Node's own. */
export function writeHead(
  clock: Clock,
  response: ServerResponse,
  status: number,
  headers: readonly (readonly [name: string, value: string])[],
): void {
  response.removeHeader('Connection');
  response.sendDate = false;
  response.writeHead(status, [['Date', httpDate(clock.wallNow())] as const, ...headers].flat());
}
