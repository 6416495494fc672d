import { expect } from 'chai';
import { lawsOf } from 'stowage/testkit';
import { pictureOf } from '../../../src/testkit/verify/picture.js';
import { faultyPolicies } from '../../third-party/faulty/all.js';
import { tablesIn } from './tables-in.js';

const SMALL = 3;

describe('pictureOf', () => {
  for (const { does, kind, policy, breaks } of faultyPolicies) {
    it(`shows the ${kind} policy that ${does} with at most ${SMALL} agents and ${SMALL} tasks`, () => {
      const law = lawsOf(policy, { seed: 1, most: SMALL }).find(({ of, title }) => of === kind && title === breaks)!;
      const picture = pictureOf(policy, law, law.breach()!.problem);
      expect(tablesIn(picture), picture).not.to.deep.equal([]);
      for (const table of tablesIn(picture)) expect(table.length, picture).to.be.within(1, SMALL);
    });
  }
});
