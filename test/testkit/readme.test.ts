import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { shippedPolicies } from 'stowage/policies';
import { readSources } from '../architecture/source.js';

const READMES = ['src/policy/README.md', 'src/testkit/README.md', 'policies/README.md'];

describe('the pages on policies', () => {
  it('show no code that is not compiled and tried by a test', () => {
    const sources = readSources('.', 'test').map(({ text }) => text);
    const shown = READMES.flatMap((page) => [...read(page).matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code!));
    expect(shown).to.have.length.at.least(2);
    for (const code of shown)
      expect(
        sources.some((text) => text.includes(code)),
        code,
      ).to.equal(true);
  });

  it('are at most 60 lines, but for rows of policies and operators, and end in decisions', () => {
    for (const page of READMES) {
      const lines = read(page).trimEnd().split('\n');
      const counted = page === 'policies/README.md' ? lines.filter((line) => !line.startsWith('|')) : lines;
      expect(counted.length, page).to.be.at.most(60);
      expect(read(page).split(/^## /m).at(-1), page).to.match(/^Decisions\n\n- 2\d{3}-\d\d-\d\d · /);
    }
  });

  it('have a row for each shipped policy, with its kind and options', () => {
    const rows = [...read('policies/README.md').matchAll(/^\| ((?:`[a-z-]+`[, ¹]*)+) \| ([a-z, ]+) \|.*$/gm)];
    const told = rows.flatMap(([row, cell = '', kinds = '']) =>
      [...cell.matchAll(/`([a-z-]+)`/g)].map(([, name]) => ({ name, kinds: kinds.split(', '), row, cell })),
    );
    expect(told.map(({ name }) => name)).to.have.members(shippedPolicies.map(({ name }) => name));
    for (const { name, kinds, row, cell } of told) {
      const policy = shippedPolicies.find((one) => one.name === name)!;
      expect(kinds, name).to.have.members([...policy.kinds]);
      if (cell.includes(',')) continue; // of several in a row it says which options tell them apart
      const options = Object.keys((policy.options as { readonly shape?: object }).shape ?? {});
      for (const option of options) expect(row, name).to.include(`\`${option}\``);
    }
  });
});

function read(page: string): string {
  return readFileSync(page, 'utf8');
}
