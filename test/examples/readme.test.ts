import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { Running } from '../cli/stowage.js';
import { hasTmux, Terminal } from '../cli/tmux.js';

/** Every line of the README that a person can type, as it stands there. */
function commandsOf(readme: string, start: string): readonly string[] {
  const blocks = [...readme.matchAll(/^```(\w*)\n(.*?)^```$/gms)];
  const lines = blocks.flatMap(([, language, block = '']) => (language === '' ? block.split('\n') : []));
  return lines.filter((line) => line.startsWith(start));
}

/** How a command of the README ends, and what it says. */
const EXPECTED: readonly (readonly [command: RegExp, code: number, says: RegExp])[] = [
  [/ --json /, 0, /"type":"summary",.*"finished":3/],
  [/ new policy /, 0, /^mine\/mine\.ts\nmine\/mine\.test\.ts\nmine\/README\.md\n\nNow: stowage verify/],
  [/ verify /, 0, /\nmine obeys all \d+ laws/],
  [/ --policy \.\/mine/, 0, /hello\.0 .*finished .* mine 0\.\d+, best of 3/],
  [/ run jobs\.yaml/, 0, /\n3 finished; 0 retries, 3 placements in /],
  [/ explain /, 0, /hello\.2 goes to agent3\s+AGENT +SCORES\s+agent3 +bin-packing/],
  [/ policies/, 0, /score +bin-packing +stable/],
  [/ --help/, 0, /Examples:\s+stowage run jobs\.yaml/],
  [/ cluster /, 130, /curl -N -u 'stowage:/],
];

describe('the README, followed to the letter in a fresh clone', function () {
  this.timeout(300_000);
  let folder = '';
  let readme = '';
  before(function () {
    if (!hasTmux() || !hasRepository()) this.skip();
    folder = mkdtempSync(path.join(tmpdir(), 'stowage-readme-'));
    execFileSync('git', ['clone', '--quiet', '--local', '--no-hardlinks', path.resolve(), folder]);
    // What `npm ci` installs is installed here already.
    symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
    execFileSync('npm', ['run', '-s', 'build'], { cwd: folder });
    readme = readFileSync(path.join(folder, 'README.md'), 'utf8');
    cpSync(path.join(folder, 'test/fixtures/jobs/hello.yaml'), path.join(folder, 'jobs.yaml'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('begins with the demo, in a terminal and in a pipe', async () => {
    expect(commandsOf(readme, 'npm ci && ')[0]).to.match(/^npm ci && npm start +#/);
    const terminal = await Terminal.start('npm start', { folder, columns: 120 });
    try {
      await terminal.until(/rounds .*waiting: cpus on/, 60_000);
      await terminal.keep('demo-progress');
      const piped = start(folder, 'npm start');
      const closing = /\n66 finished; 3 retries, 69 placements in \d+ cycles; (\d+)\.\d s\n/;
      const shown = await terminal.until(/\[exit \d+\]/, 60_000);
      await terminal.keep('demo-closing-table');
      const { code, stdout } = await piped.running.ended;
      for (const text of [shown, stdout]) {
        expect(text)
          .to.match(/\nTASK +AGENT +STATE +EXIT +ATTEMPTS +WAIT +RUN +WHY THERE\n/)
          .and.to.match(closing);
        expect(Number(closing.exec(text)?.[1])).to.be.below(60);
      }
      expect(shown).to.match(/\[exit 0\]$/);
      expect(code).to.equal(0);
    } finally {
      await terminal.close();
    }
  });

  it('goes on with commands that do what is said of them, in a terminal and in a pipe', async () => {
    const commands = commandsOf(readme, 'npm run -s stowage -- ').filter((line) => !line.includes('http://host'));
    expect(commands).to.have.length.of.at.least(10);
    for (const command of commands) {
      const [, code, says] = EXPECTED.find(([pattern]) => pattern.test(command)) ?? expect.fail(`what is ${command}?`);
      // The port that it names may be somebody's on this machine.
      const isEndless = / cluster /.test(command);
      const line = isEndless ? command.replace('cluster', 'cluster --port 0') : command;
      const piped = await outputOf(start(folder, line), isEndless ? says : undefined);
      expect(piped, command).to.match(says);
      // It overwrites nothing: what the pipe made makes room.
      if (/ new policy /.test(line)) rmSync(path.join(folder, 'mine'), { recursive: true });
      const terminal = await Terminal.start(line.replace(/ +#.*$/, ''), { folder, columns: 130 });
      try {
        if (isEndless) {
          await terminal.until(says);
          await terminal.press('C-c');
        }
        const text = await terminal.until(/\[exit \d+\]/, 60_000);
        expect(text, command).to.match(says);
        if (!isEndless) expect(text, command).to.match(new RegExp(`\\[exit ${code}\\]$`));
      } finally {
        await terminal.close();
      }
    }
  });
});

function start(cwd: string, line: string): Piped {
  const child = spawn('sh', ['-c', line], { cwd, env: { ...process.env, NO_COLOR: '1' }, detached: true });
  return { running: new Running(child), group: -(child.pid ?? expect.fail(`${line} did not start`)) };
}

/** What it said in all. @param says - what it says before it is ended, if it does not end by itself */
async function outputOf({ running, group }: Piped, says: RegExp | undefined): Promise<string> {
  if (says === undefined) return (await running.ended).stdout;
  try {
    await running.until(says);
  } finally {
    process.kill(group, 'SIGINT'); // as Ctrl-C does: everything in the group hears of it
  }
  return (await running.ended).stdout;
}

/** A command that somebody reads, in a process group of its own. */
interface Piped {
  readonly running: Running;
  readonly group: number;
}

function hasRepository(): boolean {
  try {
    execFileSync('git', ['rev-parse', 'HEAD'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if (process.env['CI'] !== undefined)
      throw new Error('the tests of the README clone its repository', { cause: error });
    console.log('skipped: there is no repository to clone');
    return false;
  }
}
