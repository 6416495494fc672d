import { expect } from 'chai';
import { z } from 'stowage/policy';
import { schemaFault } from '../../src/policy/schema-fault.js';

const limits = z.strictObject({
  limit: z
    .union([z.strictObject({ cpus: z.number() }), z.strictObject({ per: z.strictObject({ user: z.number() }) })])
    .optional(),
  byRack: z.record(z.string(), z.strictObject({ most: z.number() })).default({}),
  groups: z.array(z.strictObject({ name: z.string() })).optional(),
});

function faultOf(data: unknown): string {
  const parsed = limits.safeParse(data);
  return parsed.success ? 'none' : schemaFault(parsed.error, limits);
}

describe('schemaFault', () => {
  it('follows the branch of a union that got furthest', () => {
    expect(faultOf({ limit: { per: { user: 'ann' } } })).to.equal(
      'limit.per.user: Invalid input: expected number, received string',
    );
    expect(faultOf({ limit: { cpus: 'all' } })).to.equal('limit.cpus: Invalid input: expected number, received string');
  });

  it('names the fields of the object that it is in: in records, lists, options and unions', () => {
    expect(faultOf({ byRack: { r1: { mots: 1 } } })).to.equal(
      'byRack.r1.most: Invalid input: expected number, received undefined',
    );
    expect(faultOf({ byRack: { r1: { most: 1, mots: 1 } } })).to.equal(
      `byRack.r1: unknown field 'mots'; did you mean 'most'? (accepted: most)`,
    );
    expect(faultOf({ groups: [{ name: 'a' }, { name: 'b', nmae: 'b' }] })).to.equal(
      `groups[1]: unknown field 'nmae'; did you mean 'name'? (accepted: name)`,
    );
    expect(faultOf({ limit: { per: { user: 1, usr: 1 } } })).to.equal(
      `limit.per: unknown field 'usr'; did you mean 'user'? (accepted: user)`,
    );
    expect(faultOf({ limits: 1 })).to.equal(
      `unknown field 'limits'; did you mean 'limit'? (accepted: limit, byRack, groups)`,
    );
  });
});
