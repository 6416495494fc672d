import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { ESLint } from 'eslint';
import { contracts } from 'stowage/testkit';
import { Workshop } from './stowage.js';

const ROOT = process.cwd();
const KINDS = Object.keys(contracts);

/** The settings that the README calls strict. */
const COMPILER = {
  target: 'ES2023',
  module: 'nodenext',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  types: ['mocha'],
  typeRoots: [path.join(ROOT, 'node_modules/@types')],
  rootDir: '.',
  outDir: 'out',
};

describe('stowage new policy', () => {
  const workshop = new Workshop();
  before(async function () {
    this.timeout(120_000);
    workshop.write('package.json', JSON.stringify({ type: 'module' }));
    workshop.write('tsconfig.json', JSON.stringify({ compilerOptions: COMPILER, include: ['*/*.ts'] }));
    mkdirSync(path.join(workshop.folder, 'node_modules'));
    symlinkSync(ROOT, path.join(workshop.folder, 'node_modules/stowage'));
    for (const kind of KINDS) {
      const { code, stdout, stderr } = await workshop.run('new', 'policy', `my-${kind}`, '--kind', kind);
      expect(stderr).to.equal('');
      expect(stdout).to.match(
        new RegExp(`^my-${kind}/my-${kind}\\.ts\nmy-${kind}/my-${kind}\\.test\\.ts\n.*README\\.md\n`),
      );
      expect(code).to.equal(0);
    }
  });
  after(() => workshop.close());

  it('writes what compiles under strict, for every kind', async function () {
    this.timeout(60_000);
    await inWorkshop('node_modules/ts7/bin/tsc', '-p', '.');
    for (const kind of KINDS)
      expect(existsSync(path.join(workshop.folder, `out/my-${kind}/my-${kind}.js`))).to.equal(true);
  });

  it('writes tests that pass, for every kind', async function () {
    this.timeout(60_000);
    const { stdout } = await inWorkshop('node_modules/mocha/bin/mocha.js', '--reporter=json', 'out/*/*.test.js');
    const { stats, passes } = JSON.parse(stdout) as {
      readonly stats: { readonly failures: number };
      readonly passes: readonly { readonly fullTitle: string }[];
    };
    expect(stats.failures).to.equal(0);
    for (const kind of KINDS)
      expect(passes.filter(({ fullTitle }) => fullTitle.startsWith(`my-${kind} `)).length).to.be.above(4);
  });

  it('writes what our own linters like', async function () {
    this.timeout(120_000);
    const eslint = new ESLint({ cwd: workshop.folder, overrideConfigFile: path.join(ROOT, 'eslint.config.js') });
    const found = await eslint.lintFiles(['my-*/*.ts']);
    expect(found.length).to.equal(2 * KINDS.length);
    expect(found.flatMap(({ messages }) => messages.map(({ message }) => message))).to.deep.equal([]);
    const { formatter, javascript, linter } = JSON.parse(readFileSync('biome.json', 'utf8')) as Record<string, unknown>;
    workshop.write(
      'biome.json',
      JSON.stringify({ root: true, files: { includes: ['**/*.ts'] }, formatter, javascript, linter }),
    );
    await inWorkshop('node_modules/@biomejs/biome/bin/biome', 'check', ...KINDS.map((kind) => `my-${kind}`));
  });

  it('writes a policy that can be verified as it is', async () => {
    const { code, stdout } = await workshop.run('verify', 'my-score/my-score.ts', '--runs', '10');
    expect(stdout).to.match(/\nmy-score obeys all \d+ laws\n$/);
    expect(code).to.equal(0);
  });

  it('writes policies that place a task, all together', async () => {
    workshop.job('    command: "true"');
    const policies = KINDS.flatMap((kind) => ['--policy', `my-${kind}/my-${kind}.ts`]);
    const { stdout, stderr } = await workshop.run('explain', 'jobs.yaml', 'job', ...policies);
    expect(stderr).to.equal('');
    expect(stdout).to.match(/^job goes to agent1\n(?:.*\n)*agent1 +my-score 0\.200/);
  });

  it('overwrites nothing', async () => {
    const file = path.join(workshop.folder, 'my-score/my-score.ts');
    const before = readFileSync(file, 'utf8');
    const { code, stderr } = await workshop.run('new', 'policy', 'my-score', '--kind', 'order');
    expect(stderr).to.equal('stowage: my-score/my-score.ts: is there already; accepted: another NAME or --dir\n');
    expect(code).to.equal(2);
    expect(readFileSync(file, 'utf8')).to.equal(before);
    const beside = await workshop.run('new', 'policy', 'second', '--kind', 'order', '--dir', 'my-score');
    expect(beside.stderr).to.include('my-score/README.md: is there already');
    expect(
      readdirSync(path.join(workshop.folder, 'my-score')).filter((name) => name.startsWith('second')),
    ).to.deep.equal([]);
  });

  for (const [what, args, complaint] of [
    ['a wrong name', ['MyPolicy', '--kind', 'score'], "'MyPolicy' is no name of a policy; accepted: lower case"],
    ['the name of a shipped policy', ['spread', '--kind', 'score'], "'spread' is a shipped policy; accepted: another"],
    [
      'a wrong kind',
      ['mine', '--kind', 'scor'],
      "--kind: no kind of policy 'scor'; did you mean 'score'? (there are: ",
    ],
    ['no kind', ['mine'], "required option '--kind <kind>' not specified"],
    ['a file for a folder', ['mine', '--kind', 'score', '--dir', 'package.json'], '--dir: '],
  ] as const) {
    it(`tells ${what} in one line, writes nothing and exits with 2`, async () => {
      const { code, stdout, stderr } = await workshop.run('new', 'policy', ...args);
      expect(stderr).to.match(/^stowage: [^\n]+\n$/);
      expect(stderr).to.include(complaint);
      expect(stdout).to.equal('');
      expect(code).to.equal(2);
    });
  }

  /** Runs one of our own tools on what was written. */
  function inWorkshop(tool: string, ...args: readonly string[]): Promise<{ readonly stdout: string }> {
    return promisify(execFile)(process.execPath, [path.join(ROOT, tool), ...args], { cwd: workshop.folder }).catch(
      (error: unknown) => {
        const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
        throw new Error(`${tool}:\n${stdout}${stderr}`, { cause: error });
      },
    );
  }
});
