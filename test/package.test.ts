import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';

const SCRIPT = `import { createScheduler } from 'stowage';

const scheduler = await createScheduler({ master: 'embedded', agents: 2 });
const updates = scheduler.updates();
scheduler.submit({ name: 'hello', command: 'echo hello > said', resources: { cpus: 0.1, mem: 16 } });
for await (const update of updates) {
  if (update.type === 'instance') console.log(\`\${update.job}.\${update.instance} \${update.end}\`);
  if (update.type === 'job-done') break;
}
await scheduler.stop();
`;

/** Every door, as types; `typeof` needs the declarations behind it. */
const TYPES = `import type { Scheduler } from 'stowage';
import type * as cluster from 'stowage/cluster';
import type * as di from 'stowage/di';
import type { shippedPolicies } from 'stowage/policies';
import type { ScoreFacet } from 'stowage/policy';
import type { simulate } from 'stowage/simulator';
import type { PolicyTrial } from 'stowage/testkit';
export type Doors = [Scheduler, keyof typeof cluster, keyof typeof di, typeof shippedPolicies, ScoreFacet, typeof simulate, PolicyTrial];
`;

describe('the package', function () {
  this.timeout(180_000);
  const project = mkdtempSync(path.join(tmpdir(), 'stowage-package-test-'));
  let tarball = '';
  before(async () => {
    await npm(process.cwd(), 'pack', '--silent', '--pack-destination', project);
    tarball = readdirSync(project).find((name) => name.endsWith('.tgz'))!;
    writeFileSync(path.join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    await npm(project, 'install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`);
  });
  after(() => rmSync(project, { recursive: true, force: true }));

  it('has what it needs and no tests', async () => {
    const { stdout } = await promisify(execFile)('tar', ['-tzf', path.join(project, tarball)]);
    const files = stdout.trim().split('\n');
    expect(files).to.include.members([
      'package/package.json',
      'package/README.md',
      'package/LICENSE',
      'package/dist/src/cli/main.js',
      'package/dist/policies/index.d.ts',
      'package/src/cli/new/templates/score.ts',
      'package/src/testkit/conformance/19-no-leader.json',
    ]);
    expect(
      files.filter((file) => /^package\/(dist\/)?(test|benchmarks|coverage)\/|\.tsbuildinfo$|\/\./.test(file)),
    ).to.deep.equal([]);
  });

  it('embeds in ten lines in an empty project, and runs a command', async () => {
    expect(SCRIPT.trim().split('\n').length).to.be.at.most(10);
    writeFileSync(path.join(project, 'embed.js'), SCRIPT);
    expect(await node(path.join(project, 'embed.js'))).to.equal('hello.0 finished\n');
  });

  it('has a command that runs jobs under a policy of the project', async () => {
    const stowage = path.join(project, 'node_modules/.bin/stowage');
    await promisify(execFile)(stowage, ['new', 'policy', 'mine', '--kind', 'score'], { cwd: project });
    expect(existsSync(path.join(project, 'mine/mine.test.ts'))).to.equal(true);
    writeFileSync(path.join(project, 'jobs.yaml'), 'jobs: [{ name: a, command: "true", resources: { cpus: 0.1 } }]\n');
    const args = ['run', 'jobs.yaml', '--policy', 'mine/mine.ts'];
    const { stdout } = await promisify(execFile)(stowage, args, { cwd: project });
    expect(stdout).to.match(/\n1 finished; /);
  });

  it('has types behind every door', async () => {
    writeFileSync(path.join(project, 'doors.ts'), TYPES);
    const strict = [
      '--strict',
      '--exactOptionalPropertyTypes',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--noEmit',
    ];
    const types = ['--types', 'node', '--typeRoots', path.resolve('node_modules/@types'), '--skipLibCheck', 'false'];
    expect(await node(path.resolve('node_modules/ts7/bin/tsc'), ...strict, ...types, 'doors.ts')).to.equal('');
  });

  it('is found in order by publint and attw', async () => {
    await npm(process.cwd(), 'run', '--silent', 'check:package');
  });

  /** @returns standard output */
  function node(...args: readonly string[]): Promise<string> {
    return finished(process.execPath, args, project);
  }

  function npm(cwd: string, ...args: readonly string[]): Promise<string> {
    return finished('npm', ['--prefix', cwd, '--loglevel', 'error', ...args], cwd);
  }
});

async function finished(command: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    return (await promisify(execFile)(command, args, { cwd })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
    throw new Error(`${command} ${args.join(' ')}:\n${stdout}${stderr}`, { cause: error });
  }
}
