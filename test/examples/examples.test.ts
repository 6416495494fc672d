import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { Workshop } from '../cli/stowage.js';
import { hello } from './embed.js';
import { runNear } from './inject.js';
import { smallFirst, start } from './own-policy.js';

const SOURCES = 'test/examples';
const HELLO = 'test/fixtures/jobs/hello.yaml';

/** The README's blocks of one language. */
function shownAs(language: string): readonly string[] {
  const blocks = readFileSync('README.md', 'utf8').matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'));
  return [...blocks].map(([, code = '']) => code);
}

describe('the examples', () => {
  it('embed a scheduler, which runs real commands', async () => {
    expect(await hello()).to.deep.equal(['hello.0 finished', 'hello.1 finished', 'hello.2 finished']);
  });

  it('write a policy, which places', async () => {
    expect(smallFirst.kinds).to.deep.equal(['score']);
    const scheduler = await start('embedded');
    const updates = scheduler.updates();
    scheduler.submit({ name: 'a', command: 'true' });
    for await (const { type } of updates) if (type === 'job-done') break;
    await scheduler.stop();
    expect(scheduler.snapshot().faults).to.deep.equal([]);
    expect(scheduler.snapshot().placements).to.equal(1);
  });

  it('inject a dependency into a policy class', async () => {
    expect([...(await runNear({ rack: 'r2' }))]).to.deep.equal(['agent2']);
  });

  it('are what the README shows, to the letter', () => {
    const sources = readdirSync(SOURCES).map((file) => readFileSync(`${SOURCES}/${file}`, 'utf8'));
    const shown = shownAs('ts');
    expect(shown).to.have.length(2);
    for (const code of shown)
      expect(
        sources.some((source) => source.includes(code)),
        code,
      ).to.equal(true);
  });

  it('have the job file that the README shows, which runs', async () => {
    expect(shownAs('yaml')).to.deep.equal([readFileSync(HELLO, 'utf8')]);
    const workshop = new Workshop();
    const { code, stdout } = await workshop.run('run', path.resolve(HELLO));
    workshop.close();
    expect(stdout).to.match(/\n3 finished; /);
    expect(code).to.equal(0);
  });
});
