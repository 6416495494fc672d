import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Clock } from '../../../base/clock.js';
import type { RandomStream } from '../../../base/random.js';

/**
 * What a network does to connections that are open:
 *
 * - `cut`: both ends see a reset
 * - `stall`: nothing is passed on for a while, and then all of it
 * - `delay`: everything takes that much longer
 * - `half-open`: the far end is gone, and nobody tells the near one
 * - `garbage`: the near end reads bytes that nobody sent
 * - `slow-drip`: what arrives, arrives a byte at a time
 */
export const NETWORK_FAULTS = ['cut', 'stall', 'delay', 'half-open', 'garbage', 'slow-drip'] as const;

export type NetworkFault = (typeof NETWORK_FAULTS)[number];

const MOST_GARBAGE = 200;
/** Between two bytes of a slow drip. */
const DRIP_MS = 1;

/** A way to a server on this machine, on which things go wrong when they are asked to. */
export class FaultProxy {
  readonly #server: Server;
  readonly #clock: Clock;
  readonly #links = new Set<Link>();
  /** What befalls connections that open meanwhile, too. */
  #fault: NetworkFault | undefined;

  private constructor(server: Server, clock: Clock) {
    this.#server = server;
    this.#clock = clock;
  }

  /** @param port - the server's, on 127.0.0.1 */
  static async listen(port: number, clock: Clock): Promise<FaultProxy> {
    const server = createServer({ allowHalfOpen: true });
    const proxy = new FaultProxy(server, clock);
    server.on('connection', (near) => proxy.#open(near, connect({ port, host: '127.0.0.1', allowHalfOpen: true })));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => resolve());
    });
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('invariant: the proxy does not listen');
    return address.port;
  }

  /** Lets it happen, and resolves when it is over: at once for what happens in a moment. */
  async inflict(fault: NetworkFault, durationMs: number, random: RandomStream): Promise<void> {
    switch (fault) {
      case 'cut':
        for (const link of this.#links) link.cut();
        return;
      case 'half-open':
        for (const link of this.#links) link.loseFarEnd();
        return;
      case 'garbage':
        for (const link of this.#links) link.insert(bytesOf(random));
        return;
      case 'stall':
      case 'delay':
      case 'slow-drip':
        this.#fault = fault;
        for (const link of this.#links) link.disturb(fault, durationMs);
        await new Promise<void>((resolve) => this.#clock.after(durationMs, resolve));
        this.#fault = undefined;
        for (const link of this.#links) link.disturb(undefined, 0);
    }
  }

  /** Ends every connection. Resolves when the port is free. */
  close(): Promise<void> {
    for (const link of this.#links) link.cut();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #open(near: Socket, far: Socket): void {
    const link = new Link(near, far, this.#clock);
    this.#links.add(link);
    link.onOver = () => this.#links.delete(link);
    if (this.#fault !== undefined) link.disturb(this.#fault, 0);
  }
}

/** One connection: two sockets, and what is under way between them. */
class Link {
  readonly #near: Socket;
  readonly #far: Socket;
  readonly #clock: Clock;
  onOver: () => void = () => undefined;
  #fault: NetworkFault | undefined;
  #delayMs = 0;
  /** What is passed on once what was before it is. */
  #lines: Promise<void>[] = [Promise.resolve(), Promise.resolve()];

  constructor(near: Socket, far: Socket, clock: Clock) {
    this.#near = near;
    this.#far = far;
    this.#clock = clock;
    this.#join(0, near, far);
    this.#join(1, far, near);
    for (const socket of [near, far]) {
      socket.setNoDelay();
      socket.on('error', () => this.cut()); // one end broke it; the other is to see that
      socket.on('close', () => this.#closed());
    }
  }

  cut(): void {
    this.#near.resetAndDestroy();
    this.#far.resetAndDestroy();
  }

  loseFarEnd(): void {
    this.#fault = 'half-open';
    this.#far.destroy();
  }

  insert(bytes: Uint8Array): void {
    if (this.#near.writable) this.#near.write(bytes);
  }

  disturb(fault: NetworkFault | undefined, durationMs: number): void {
    if (this.#fault === 'half-open') return;
    this.#fault = fault;
    if (durationMs > 0) this.#delayMs = durationMs;
    for (const socket of [this.#near, this.#far]) {
      if (fault === 'stall') socket.pause();
      else socket.resume();
    }
  }

  #join(line: 0 | 1, from: Socket, to: Socket): void {
    from.on('data', (bytes: Buffer) => {
      this.#lines[line] = this.#lines[line]!.then(() => this.#pass(bytes, to));
    });
    from.on('end', () => {
      this.#lines[line] = this.#lines[line]!.then(() => {
        if (this.#fault !== 'half-open') to.end();
      });
    });
  }

  async #pass(bytes: Buffer, to: Socket): Promise<void> {
    if (this.#fault === 'delay') await this.#wait(this.#delayMs / DELAYS_PER_FAULT);
    for (let at = 0; at < bytes.length; ) {
      const length = this.#fault === 'slow-drip' ? 1 : bytes.length - at;
      if (to.writable) to.write(bytes.subarray(at, at + length));
      at += length;
      if (this.#fault === 'slow-drip') await this.#wait(DRIP_MS);
    }
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.#clock.after(ms, resolve));
  }

  #closed(): void {
    if (this.#fault === 'half-open' && !this.#near.destroyed) return;
    this.#near.destroy();
    this.#far.destroy();
    this.onOver();
  }
}

/** A chunk is held back for a part of the time, so that several are while it lasts. */
const DELAYS_PER_FAULT = 4;

function bytesOf(random: RandomStream): Uint8Array {
  return Uint8Array.from({ length: random.int(1, MOST_GARBAGE) }, () => random.int(0, 255));
}
