import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import type { MutantSet } from './mutants/mutant.js';
import { mutate } from './mutants/mutant.js';
import { MUTANT_SETS } from './mutants/sets.js';
import { listOf } from './mutate/list.js';
import { type Judged, runSet } from './mutate/run-set.js';

describe('the lists of mutants', () => {
  for (const { name, mutants } of MUTANT_SETS) {
    it(`'${name}' fits the sources as they are: each text occurs once`, () => {
      for (const mutant of mutants) mutate(readFileSync(mutant.file, 'utf8'), mutant);
    });

    it(`'${name}' names each mutant once and says why it matters`, () => {
      expect(new Set(mutants.map((mutant) => mutant.name)).size).to.equal(mutants.length);
      expect(mutants.filter(({ why }) => why === '')).to.deep.equal([]);
    });
  }

  it('are all in sets.ts', () => {
    const files = readdirSync('test/mutants').filter(
      (file) => file.endsWith('.ts') && !['mutant.ts', 'sets.ts'].includes(file),
    );
    expect(MUTANT_SETS.map(({ name }) => `${name}.ts`).sort()).to.deep.equal(files.sort());
  });

  it('are what test/mutants.md shows; npm run mutate -- --list writes it', () => {
    expect(readFileSync('test/mutants.md', 'utf8')).to.equal(listOf(MUTANT_SETS));
  });
});

describe('mutate', () => {
  const mutant = { name: 'm', file: 'a.ts', find: 'x', replace: 'y', why: 'w' };

  it('changes the one place, whatever the replacement holds', () => {
    expect(mutate('a x b', { ...mutant, replace: '$& $1' })).to.equal('a $& $1 b');
  });

  it('refuses a text that occurs not once, and a change that is none', () => {
    expect(() => mutate('a b', mutant)).to.throw("mutant 'm': its text occurs 0 times in a.ts, not once");
    expect(() => mutate('x x', mutant)).to.throw('occurs 2 times');
    expect(() => mutate('x', { ...mutant, replace: 'x' })).to.throw('changes nothing');
  });
});

describe('runSet', function () {
  this.timeout(60_000); // each judgement is a compilation and a mocha run of its own
  let root = '';
  const set: MutantSet = {
    name: 'sum',
    tests: ['dist/test/*.test.js'],
    limitMs: 3000,
    mutants: [
      { name: 'wrong', file: 'src/sum.ts', find: 'a + b', replace: 'a - b', why: 'wrong sums' },
      { name: 'no type', file: 'src/sum.ts', find: 'a + b', replace: "'ab'", why: 'does not compile' },
      { name: 'unseen', file: 'src/sum.ts', find: 'a + b', replace: 'b + a', why: 'nothing' },
      { name: 'endless', file: 'src/sum.ts', find: 'return a + b', replace: 'for (;;) a += b', why: 'hangs' },
    ],
  };

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'stowage-mutate-test-'));
    write('package.json', '{ "type": "module" }');
    write(
      'tsconfig.json',
      JSON.stringify({
        compilerOptions: {
          target: 'ES2023',
          module: 'nodenext',
          rootDir: '.',
          outDir: 'dist',
          composite: true,
          strict: true,
          types: ['node', 'mocha'],
        },
        include: ['src/*.ts', 'test/*.ts'],
      }),
    );
    write('src/sum.ts', 'export function sum(a: number, b: number): number {\n  return a + b;\n}\n');
    write(
      'test/sum.test.ts',
      "import { equal } from 'node:assert';\nimport { sum } from '../src/sum.js';\n\ndescribe('sum', () => {\n  it('adds', () => equal(sum(1, 2), 3));\n});\n",
    );
    symlinkSync(realpathSync('node_modules'), path.join(root, 'node_modules'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('tells what tests notice from what they do not, changes no original and leaves nothing behind', async () => {
    const before = workshops();
    const judged = await collect(runSet(root, set));
    expect(judged.map(({ mutant, verdict }) => [mutant.name, verdict])).to.deep.equal([
      ['wrong', 'killed'],
      ['no type', 'broken'],
      ['unseen', 'survived'],
      ['endless', 'hung'],
    ]);
    expect(judged[0]!.detail).to.equal('sum > adds');
    expect(judged[1]!.detail).to.match(/src\/sum\.ts.*not assignable/);
    expect(readFileSync(path.join(root, 'src/sum.ts'), 'utf8')).to.contain('return a + b;');
    expect(readdirSync(root)).not.to.include('dist');
    expect(workshops()).to.deep.equal(before);
  });

  it('judges nothing by tests that fail as things are, and nothing once it is stopped', async () => {
    const stopped = AbortSignal.abort(new Error('stopped by SIGINT'));
    expect(await failure(collect(runSet(root, set, stopped)))).to.equal('stopped by SIGINT');
    write('src/sum.ts', 'export function sum(a: number, b: number): number {\n  return a * b;\n}\n');
    expect(await failure(collect(runSet(root, set)))).to.match(/^the tests of 'sum' fail without any mutant:/);
    expect(workshops()).to.deep.equal([]);
  });

  function write(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
});

/** What this process has in the temporary folder. */
function workshops(): readonly string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`stowage-mutants-${process.pid}-`));
}

async function collect(run: AsyncIterable<Judged>): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for await (const one of run) judged.push(one);
  return judged;
}

function failure(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => expect.fail('it succeeded'),
    (error: unknown) => (error as Error).message,
  );
}
