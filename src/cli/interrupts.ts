const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The signals that ask a run to end: the first one cleanly, the second one at once. Further ones change nothing. */
export class Interrupts {
  readonly first: Promise<NodeJS.Signals>;
  readonly second: Promise<NodeJS.Signals>;
  #received: NodeJS.Signals | undefined;
  readonly #take: (signal: NodeJS.Signals) => void;

  /** From now on these signals no longer end the process. */
  constructor() {
    const waiting: ((signal: NodeJS.Signals) => void)[] = [];
    this.first = new Promise((resolve) => waiting.push(resolve));
    this.second = new Promise((resolve) => waiting.push(resolve));
    this.#take = (signal) => {
      this.#received ??= signal;
      waiting.shift()?.(signal);
    };
    for (const signal of SIGNALS) process.on(signal, this.#take);
  }

  /** The signal that came first, once there is one. */
  get received(): NodeJS.Signals | undefined {
    return this.#received;
  }

  /** Signals end the process again. */
  dispose(): void {
    for (const signal of SIGNALS) process.off(signal, this.#take);
  }
}
