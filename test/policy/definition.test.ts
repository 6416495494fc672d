import { expect } from 'chai';
import { defineOrderPolicy, definePolicy, InvalidArgumentError, z } from 'stowage/policy';

const none = z.strictObject({});

describe('definePolicy', () => {
  it('takes names in lower case with hyphens', () => {
    for (const name of ['fifo', 'bin-packing', 'top2', 'x-2-y']) {
      expect(definePolicy(name, ['order'], none, () => ({})).name).to.equal(name);
    }
    for (const name of ['', 'Fifo', 'bin_packing', 'bin packing', '-fifo', 'fifo-', 'a--b', '2top', 'bin-Packing']) {
      expect(() => definePolicy(name, ['order'], none, () => ({})), name).to.throw(
        InvalidArgumentError,
        `got '${name}'`,
      );
    }
  });

  it('wants at least one kind', () => {
    expect(() => definePolicy('idle', [], none, () => ({}))).to.throw(InvalidArgumentError, `'idle' declares no facet`);
  });

  it('makes a definition that nobody changes', () => {
    expect(definePolicy('fifo', ['order'], none, () => ({}))).to.be.frozen;
  });

  it('has a short form for one facet', () => {
    const facet = { compareTasks: () => 0 };
    const definition = defineOrderPolicy('short', none, () => facet, 'alpha');
    expect(definition).to.include({ name: 'short', maturity: 'alpha' });
    expect(definition.kinds).to.deep.equal(['order']);
    expect(definition.create({}, undefined as never)).to.deep.equal({ order: facet });
  });
});
