import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { CAPTURES } from '../testkit/conformance/reading.js';
import { Workshop } from './stowage.js';

const SCENARIO = '12-offer-timeout';
const EXPECTATIONS = path.join('src', 'testkit', 'conformance');

describe('stowage conformance', function () {
  this.timeout(180_000);
  const workshop = new Workshop();
  before(() => {
    for (const name of [SCENARIO, '19-no-leader']) {
      cpSync(path.join(CAPTURES, name), path.join(workshop.folder, 'captures', name), { recursive: true });
      mkdirSync(path.join(workshop.folder, 'expectations'), { recursive: true });
      cpSync(path.join(EXPECTATIONS, `${name}.json`), path.join(workshop.folder, 'expectations', `${name}.json`));
    }
  });
  after(() => workshop.close());

  it('draws a table of scenarios, and ends with 0 if nothing differs', async () => {
    const { code, stdout, stderr } = await workshop.run('conformance', 'captures');
    expect([code, stderr]).to.deep.equal([0, '']);
    expect(stdout.trimEnd().split('\n')).to.deep.equal([
      'SCENARIO          EVENTS  CALLS COMPARED  DIFFERENCES',
      '12-offer-timeout      17               3            0',
      '19-no-leader           0               0            0',
      '',
      '2 scenarios, 17 events, 3 calls compared: no difference',
    ]);
    expect(workshop.leftovers()).to.deep.equal([]);
  });

  it('ends with 1 and names scenario and difference if an expectation is another', async () => {
    const file = path.join('expectations', `${SCENARIO}.json`);
    const text = readFileSync(path.join(workshop.folder, file), 'utf8');
    workshop.write(file, text.replace('"rescinded": 8', '"rescinded": 9'));
    const lines = await workshop.run('conformance', 'captures', '--expectations', 'expectations');
    expect(lines.code).to.equal(1);
    expect(lines.stdout).to.match(
      /^12-offer-timeout: stream\.offers\.rescinded: 9 was expected, ours is 8 \(in its own/m,
    );
    const json = await workshop.run('conformance', 'captures', '--expectations', 'expectations', '--json');
    expect(json.code).to.equal(1);
    const [first, , last] = json.stdout.trimEnd().split('\n');
    expect(JSON.parse(first!)).to.include({ type: 'scenario', scenario: SCENARIO });
    expect(JSON.parse(last!)).to.deep.equal({ scenarios: 2, events: 17, calls: 3, differences: 2 });
  });

  it('refuses a folder without recordings', async () => {
    const { code, stdout, stderr } = await workshop.run('conformance', 'expectations');
    expect([code, stdout]).to.deep.equal([2, '']);
    expect(stderr).to.equal(
      'stowage: expectations holds no folder with a calls.ndjson; accepted is a folder of recordings\n',
    );
  });

  it('refuses expectations that are no folder', async () => {
    const { code, stderr } = await workshop.run('conformance', 'captures', '--expectations', 'nowhere');
    expect(code).to.equal(2);
    expect(stderr).to.equal(
      "stowage: --expectations: 'nowhere' is no folder; accepted is one with <scenario>.json files\n",
    );
  });
});
