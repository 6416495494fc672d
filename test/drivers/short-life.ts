// A process of its own: subscribes at the URL it is given, says REVIVE, stops, and must then end by itself.
import { randomStream } from '../../src/base/random.js';
import { systemClock } from '../../src/base/system-clock.js';
import { HttpMaster } from '../../src/drivers/http/http-master.js';
import { FRAMEWORK } from './driver-harness.js';

const master = new HttpMaster({
  masters: [new URL(process.argv[2]!)],
  framework: FRAMEWORK,
  clock: systemClock,
  random: randomStream(1),
});

const fail = (what: string): void => {
  throw new Error(what);
};

master.start({
  subscribed: () => void reviveAndStop(),
  event: ({ type }) => fail(type),
  disconnected: fail,
  failed: ({ message }) => fail(message),
});

async function reviveAndStop(): Promise<void> {
  const { type } = await master.call({ type: 'revive', roles: [] });
  await master.stop();
  process.stdout.write(`${type}, stopped`);
}
