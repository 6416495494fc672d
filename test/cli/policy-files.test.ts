import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { type Ended, Workshop } from './stowage.js';

/** Prefers the last of the agents, by their names. */
const SCORE = `import { defineScorePolicy, type ScoreFacet, z } from 'stowage/policy';
import { LAST } from './last.js';

enum Worth { none, all }

const facet: ScoreFacet = {
  reads: { attributes: ['hostname'] },
  score({ attributes }, _task, { row, count }, out): void {
    const { codes, values } = attributes.get('hostname')!;
    for (let i = 0; i < count; i++) out[i] = values[codes[row[i]!]!] === LAST ? Worth.all : Worth.none;
  },
};

export const last = defineScorePolicy('last', z.strictObject({}), () => facet);
`;

/** The same in JavaScript. */
const JAVASCRIPT = `import { defineScorePolicy, z } from 'stowage/policy';

export default defineScorePolicy('last-js', z.strictObject({}), () => ({
  reads: { attributes: ['hostname'] },
  score({ attributes }, _task, { row, count }, out) {
    const { codes, values } = attributes.get('hostname');
    for (let i = 0; i < count; i++) out[i] = values[codes[row[i]]] === 'agent3' ? 1 : 0;
  },
}));
`;

/** What may be wrong with a file: its text, and the one line. */
const FAULTS: Readonly<Record<string, readonly [text: string, complaint: string]>> = {
  'syntax.ts': ['export const a = {\n  b: [1,;\n};\n', '--policy: ./syntax.ts:2:9: Unexpected ";"'],
  'syntax.js': ['export const a = {\n  b: [1,;\n};\n', '--policy: ./syntax.js:2:9: Unexpected ";"'],
  'throws.ts': [
    'type Word = string;\ninterface Gone { readonly word: Word }\n\nthrow new Error("no such data");\n',
    '--policy: ./throws.ts:4:7: threw as it was loaded: no such data',
  ],
  'rejects.js': ['await Promise.reject("no");', '--policy: ./rejects.js: threw as it was loaded: no'],
  'nothing.ts': [
    'const a = 1;\n',
    '--policy: ./nothing.ts: exports nothing; accepted: a policy, as defineScorePolicy(',
  ],
  'facet.ts': [
    'export default { reads: {}, score(): void {} };\nexport class Mine {}\n',
    '--policy: ./facet.ts: exports no policy, but Mine (a class), default (an object of reads, score); accepted: a policy',
  ],
  'two.ts': [
    `import { last } from './last-policy.ts';\nexport const one = { ...last, name: 'one' };\nexport { last as two };\n`,
    '--policy: ./two.ts: exports 2 policies (one, two) and none as default; accepted: a policy',
  ],
  'shipped.js': [
    JAVASCRIPT.replace('last-js', 'spread'),
    "--policy: ./shipped.js: its policy is named 'spread', as a shipped policy is; accepted: another name",
  ],
  'name.js': [
    JAVASCRIPT.replace('last-js', 'My Name'),
    "a policy's name is lower case and hyphenated, as 'bin-packing'",
  ],
  'import.js': [
    "import 'stowage/polici';",
    "--policy: ./import.js: threw as it was loaded: Package subpath './polici'",
  ],
  'package.ts': ["import 'no-such-package';", "--policy: ./package.ts: Cannot find package 'no-such-package'"],
};

describe('policies from files', () => {
  const workshop = new Workshop();
  before(() => {
    workshop.write('last.ts', "export const LAST: string = 'agent3';\n");
    workshop.write('last-policy.ts', SCORE);
    workshop.write('last.js.js', JAVASCRIPT);
    workshop.job('    command: echo ran\n    resources: { cpus: 0.1, mem: 16 }');
    for (const [name, [text]] of Object.entries(FAULTS)) workshop.write(name, text);
    mkdirSync(path.join(workshop.folder, 'chains'));
    const chain = (name: string, text: string): void => writeFileSync(path.join(workshop.folder, 'chains', name), text);
    chain('good.yaml', 'score: [{ policy: ../last-policy.ts, weight: 3 }, bin-packing]\nthen: [[../last.js.js]]\n');
    chain('bad.yaml', 'score: ../syntax.ts\n');
  });
  after(() => workshop.close());

  for (const file of ['./last-policy.ts', './last.js.js']) {
    it(`run real commands where ${file} says`, async () => {
      const { code, stdout, stderr } = await workshop.run('run', 'jobs.yaml', '--policy', file, '--json');
      expect(stderr).to.equal('');
      expect(stdout).to.match(/"type":"outcome".*"agent3/);
      expect(code).to.equal(0);
      expect(workshop.leftovers()).to.deep.equal([]);
    });
  }

  const placedBy = async (...args: readonly string[]): Promise<string> => {
    const { stdout, stderr } = await workshop.run('explain', 'jobs.yaml', 'job', ...args);
    expect(stderr).to.equal('');
    return stdout;
  };

  it('take a kind and a weight, beside shipped ones', async () => {
    const args = ['--policy', 'score:./last-policy.ts=2', '--policy', 'score:bin-packing'];
    expect(await placedBy(...args)).to.match(
      /^job goes to agent3\n(?:.*\n)*agent3 +last 1\.000 × 2, bin-packing 0\.\d+\n/,
    );
  });

  it('are found from where the chain file lies', async () => {
    expect(await placedBy('--chain', 'chains/good.yaml')).to.match(
      /^job goes to agent3\n(?:.*\n)*agent3 +last 1\.000 × 3, /,
    );
  });

  it('are one policy where the chain and the command line name one file', async () => {
    expect(
      await placedBy('--chain', 'chains/good.yaml', '--policy', path.join(workshop.folder, 'last-policy.ts')),
    ).to.match(/^job goes to agent3\n/);
  });

  describe('that are wrong', () => {
    const explained = (policy: string): readonly string[] => ['explain', 'jobs.yaml', 'job', '--policy', policy];
    const cases: readonly (readonly [what: string, args: readonly string[], complaint: string])[] = [
      ...Object.entries(FAULTS).map(([name, [, complaint]]) => [name, explained(`./${name}`), complaint] as const),
      [
        'none.ts',
        explained('./none.ts'),
        '--policy: ./none.ts: there is no such file; accepted: the path of a policy file',
      ],
      [
        'a folder',
        explained('chains/x.js/..'),
        '--policy: chains/x.js/..: no policy file by its ending; accepted: .ts,',
      ],
      [
        'jobs.yaml',
        explained('./jobs.yaml'),
        '--policy: ./jobs.yaml: no policy file by its ending; accepted: .ts, .mts, .js,',
      ],
      ['a weight on another kind', explained('order:./last-policy.ts'), "--policy: 'last' is no order policy"],
      [
        'a chain with a wrong file',
        ['explain', 'jobs.yaml', 'job', '--chain', 'chains/bad.yaml'],
        'chains/bad.yaml:1:8: score: ../syntax.ts:2:9: Unexpected ";"',
      ],
    ];
    const ended = new Map<readonly string[], Ended>();
    before(async function () {
      this.timeout(60_000);
      const queue = cases.map(([, args]) => args);
      const work = async (): Promise<void> => {
        for (let args = queue.shift(); args !== undefined; args = queue.shift())
          ended.set(args, await workshop.run(...args));
      };
      await Promise.all([work(), work()]);
    });
    for (const [what, args, complaint] of cases) {
      it(`are told in one line, with exit code 2: ${what}`, () => {
        const { code, stdout, stderr } = ended.get(args)!;
        expect(stderr).to.match(/^stowage: [^\n]+\n$/);
        expect(stderr).to.include(complaint);
        expect(stderr, 'the whole path is no help').not.to.match(/\/\S+\/(syntax|throws|facet)\./);
        expect(stdout).to.equal('');
        expect(code).to.equal(2);
      });
    }
  });
});
