import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { InvalidArgumentError } from '../../../src/base/errors.js';
import { MEANINGS, parseExpectation } from '../../../src/testkit/conformance/expectation.js';
import { CAPTURES, readingsOf } from './reading.js';

const FOLDER = path.join('src', 'testkit', 'conformance');

describe('The expectations of recorded traffic', () => {
  const scenarios = readdirSync(CAPTURES).sort();

  it('are there for every scenario, and for no other', () => {
    const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
    expect(names.map((name) => path.basename(name, '.json')).sort()).to.deep.equal(scenarios);
  });

  for (const scenario of scenarios) {
    it(`are what a reader of its own finds in ${scenario}`, () => {
      const { streams, checked } = expectationOf(scenario);
      expect(streams).to.deep.equal(Object.fromEntries(readingsOf(scenario)));
      expect(checked, 'what was checked by hand').to.match(/README.*: .{30}/);
    });
  }

  it('name every kind of answer that is no success, but for ends that come as events alone', () => {
    const met = new Set(scenarios.flatMap((scenario) => Object.keys(expectationOf(scenario).answers)));
    const asEvents = ['SUBSCRIBE fails: removed', 'SUBSCRIBE fails: failed-over'];
    expect([...met].sort()).to.deep.equal(MEANINGS.filter((meaning) => !asEvents.includes(meaning)).sort());
  });

  for (const [what, text, message] of [
    ['no JSON', '{', /^x.json is no JSON: /],
    ['a field missing', '{"checked":"by hand"}', /^x.json: calls: /],
    [
      'a field that is unknown',
      '{"checked":"a","calls":{"compared":0,"unsayable":[]},"streams":{},"answers":{},"more":1}',
      /^x.json: : .*more/,
    ],
    [
      'a meaning that is unknown',
      '{"checked":"a","calls":{"compared":0,"unsayable":[]},"streams":{},"answers":{"call is lost":[]}}',
      /^x.json: answers/,
    ],
  ] as const) {
    it(`are refused with ${what}`, () => {
      expect(() => parseExpectation(text, 'x.json')).to.throw(InvalidArgumentError, message);
    });
  }
});

function expectationOf(scenario: string): ReturnType<typeof parseExpectation> {
  const name = `${scenario}.json`;
  return parseExpectation(readFileSync(path.join(FOLDER, name), 'utf8'), name);
}
