import { connect } from 'node:net';
import { expect } from 'chai';
import { type Running, Workshop } from './stowage.js';

/** Whether somebody listens there. */
function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function portOf(running: Running): Promise<number> {
  const said = await running.until(/connected to http:\/\/127\.0\.0\.1:\d+/);
  return Number(/127\.0\.0\.1:(\d+)/.exec(said)?.[1]);
}

describe('stowage run, interrupted', () => {
  let workshop: Workshop;
  beforeEach(() => (workshop = new Workshop()));
  afterEach(() => workshop.close());

  // A child that outlives its shell, and one that does not care about SIGTERM.
  const PATIENT = '    command: sleep 100 & sleep 100\n    count: 2\n';
  const STUBBORN = "    command: trap '' TERM; while true; do sleep 0.1; done\n    killGrace: 60s\n";

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    it(`ends its tasks on ${signal}, closes its port, removes its folder and exits with ${code}`, async () => {
      const running = workshop.start(['run', workshop.job(PATIENT)]);
      const port = await portOf(running);
      await running.until(/job\.1 +agent\d +running/);
      expect(workshop.tasks(), 'two shells with two children each').to.have.length.of.at.least(2);
      expect(workshop.leftovers()).to.have.length(1);
      expect(await isOpen(port)).to.equal(true);
      running.signal(signal);
      const ended = await running.ended;
      expect(ended.code).to.equal(code);
      expect(ended.stderr).to.include(`stowage: ${signal} came: ending what runs; once more ends it at once\n`);
      expect(ended.stdout).to.match(/job\.0 +agent\d +killed +Command terminated with signal Terminated\n/);
      expect(ended.stdout).to.match(/\n0 finished, 2 killed; /);
      expect(workshop.tasks()).to.deep.equal([]);
      expect(workshop.leftovers()).to.deep.equal([]);
      expect(await isOpen(port)).to.equal(false);
    });
  }

  it('ends at once when nobody reads on', async () => {
    const running = workshop.start(['run', workshop.job(PATIENT)]);
    await running.until(/job\.1 +agent\d +running/);
    running.stopReading();
    running.signal('SIGINT'); // something to tell
    expect((await running.ended).code).to.equal(141);
    await expectNoTasks();
    expect(workshop.leftovers()).to.deep.equal([]);
  });

  it('waits for a task’s grace, but not beyond a second signal', async () => {
    const running = workshop.start(['run', workshop.job(STUBBORN)]);
    const port = await portOf(running);
    await running.until(/job\.0 +agent\d +running/);
    running.signal('SIGINT');
    await running.until(/job\.0 +agent\d +killing/);
    expect(workshop.tasks(), 'it has a minute').not.to.be.empty;
    running.signal('SIGINT');
    expect((await running.ended).code).to.equal(130);
    expect(await isOpen(port)).to.equal(false);
    expect(workshop.leftovers()).to.deep.equal([]);
    await expectNoTasks();
  });

  /** Those that were killed without being waited for take a moment to go. */
  async function expectNoTasks(): Promise<void> {
    for (let i = 0; i < 50 && workshop.tasks().length > 0; i++) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(workshop.tasks()).to.deep.equal([]);
  }
});
