import { expect } from 'chai';
import { Workshop } from './stowage.js';

const GOOD = `import { defineScorePolicy, z } from 'stowage/policy';
export const half: unknown = defineScorePolicy('half', z.strictObject({ most: z.int().min(1) }), ({ most }) => ({
  reads: {},
  score: (_view, _task, { count }, out) => void out.fill(1 / most, 0, count),
}));
`;

/** Scores by the place in the list: the same agent scores differently beside others. */
const FAULTY = `import { defineScorePolicy, z } from 'stowage/policy';
export default defineScorePolicy('by-place', z.strictObject({}), () => ({
  reads: {},
  score(_view, _task, { count }, out) {
    for (let i = 0; i < count; i++) out[i] = 1 / (i + 1);
  },
}));
`;

describe('stowage verify', () => {
  const workshop = new Workshop();
  before(() => {
    workshop.write('half.ts', GOOD);
    workshop.write('by-place.js', FAULTY);
    workshop.write('none.js', 'export const none = 1;\n');
  });
  after(() => workshop.close());

  it('finds nothing wrong with a good policy, a line per law', async () => {
    const { code, stdout, stderr } = await workshop.run(
      'verify',
      './half.ts',
      '--runs',
      '20',
      '--options',
      '{ most: 2 }',
    );
    expect(stderr).to.equal('');
    const lines = stdout.trimEnd().split('\n');
    const [head, ...laws] = lines.slice(0, -2);
    expect(head).to.equal('half: score');
    for (const line of laws) expect(line).to.match(/^ok {6}(definition|score|engine): \S/);
    expect(lines.at(-1)).to.equal(`half obeys all ${laws.length} laws`);
    expect(code).to.equal(0);
    expect(workshop.leftovers()).to.deep.equal([]);
  });

  it('draws what breaks a law, and says how to see it again', async () => {
    const { code, stdout } = await workshop.run('verify', 'by-place.js', '--seed', '3');
    const [, drawn] = /^broken {2}score: scores alike in whatever order the candidates come\n\n((?: {4}.*\n)+)/m.exec(
      stdout,
    )!;
    const lines = drawn!.split('\n').map((line) => line.slice(4));
    expect(lines[0]).to.equal('in order, and backwards: [1, 0.5] and [0.5, 1]');
    expect(lines[2]).to.match(/^│ task +│ asks for/);
    const agents = lines.filter((line) => /^│ row \d/.test(line));
    expect(agents.length).to.be.within(1, 3);
    expect(agents.join('\n')).to.match(/ 1 .*\n?.* 0\.5/);
    expect(drawn).to.match(/seed 3, path [\d:]+, most 3\n {4}again: stowage verify by-place\.js --seed 3 --runs 100\n/);
    expect(stdout).to.match(/\nby-place breaks \d+ of \d+ laws\n$/);
    expect(code).to.equal(1);
  });

  it('says the same as JSON, one object a law and a summary', async () => {
    const { code, stdout } = await workshop.run('verify', 'by-place.js', '--seed', '3', '--json');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const laws = lines.slice(0, -1);
    const broken = laws.filter(({ holds }) => holds === false);
    expect(broken.map(({ law }) => law)).to.include('scores alike in whatever order the candidates come');
    for (const one of broken) expect(one).to.include.keys('of', 'detail', 'picture', 'seed', 'path', 'most');
    expect(lines.at(-1)).to.deep.equal({
      type: 'summary',
      policy: 'by-place',
      kinds: ['score'],
      laws: laws.length,
      broken: broken.length,
    });
    expect(code).to.equal(1);
  });

  for (const [what, args, complaint] of [
    ['a file that is not there', ['other.ts'], 'other.ts: there is no such file'],
    ['a file without a policy', ['none.js'], 'none.js: exports no policy, but none (a number); accepted: a policy'],
    ['an option that is missing', ['half.ts'], "half.ts: options of policy 'half': most: "],
    ['a wrong option', ['half.ts', '--options', '{ most: 0 }'], "--options: options of policy 'half': most: "],
    ['options that are no YAML', ['half.ts', '--options', '{ most'], '--options:1:'],
    ['no runs', ['half.ts', '--runs', '0'], "--runs: got '0'; accepted: a whole number from 1 to 1000000"],
    ['a seed that is none', ['half.ts', '--seed', 'x'], "--seed: got 'x'; accepted: a whole number from 0 to"],
  ] as const) {
    it(`tells ${what} in one line, and exits with 2`, async () => {
      const { code, stdout, stderr } = await workshop.run('verify', ...args);
      expect(stderr).to.match(/^stowage: [^\n]+\n$/);
      expect(stderr).to.include(complaint);
      expect(stdout).to.equal('');
      expect(code).to.equal(2);
    });
  }
});
