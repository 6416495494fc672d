import { expect } from 'chai';
import fc from 'fast-check';
import { hash32 } from '../../src/base/random.js';
import { Columns } from '../../src/matching/columns.js';

type Change =
  | { readonly type: 'open'; readonly row: number }
  | { readonly type: 'clear'; readonly row: number }
  | { readonly type: 'set'; readonly row: number; readonly name: string; readonly amount: number }
  | { readonly type: 'attribute'; readonly row: number; readonly name: string; readonly value: string };

const row = fc.nat({ max: 40 });
const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.record({ type: fc.constant('open' as const), row }) },
    fc.record({ type: fc.constant('clear' as const), row }),
    fc.record({
      type: fc.constant('set' as const),
      row,
      name: fc.constantFrom('cpus', 'mem', 'gpus'),
      amount: fc.nat(),
    }),
    fc.record({
      type: fc.constant('attribute' as const),
      row,
      name: fc.constantFrom('rack', 'zone'),
      value: fc.constantFrom('a', 'b', 'c'),
    }),
  ),
  { maxLength: 60, size: 'max' },
);

interface ModelRow {
  readonly free: Map<string, number>;
  readonly attributes: Map<string, string>;
}

describe('columns', () => {
  it('hold what a table of rows by name would hold, however rows, dimensions and attributes came', () =>
    fc.assert(
      fc.property(changes, (all) => {
        const columns = new Columns();
        const model = new Map<number, ModelRow>();
        for (const change of all) {
          if (change.type === 'open') columns.open(change.row, `agent-${change.row}`, change.row);
          if (change.type === 'open') model.set(change.row, { free: new Map(), attributes: new Map() });
          const known = model.get(change.row);
          if (known === undefined) continue; // only open rows are written to
          if (change.type === 'clear') {
            columns.clear(change.row);
            model.set(change.row, { free: new Map(), attributes: new Map() });
          }
          if (change.type === 'set') {
            columns.free[columns.dimensionOf(change.name)]![change.row] = change.amount;
            known.free.set(change.name, change.amount);
          }
          if (change.type === 'attribute') {
            columns.setAttribute(change.row, change.name, change.value);
            known.attributes.set(change.name, change.value);
          }
        }
        expect(columns.size).to.equal(Math.max(0, ...[...model.keys()].map((open) => open + 1)));
        for (let at = 0; at < columns.size; at++) {
          const { free, attributes } = model.get(at) ?? { free: new Map(), attributes: new Map() };
          columns.resources.forEach((name, dim) => {
            expect(columns.free[dim]![at], `${name} of ${at}`).to.equal(free.get(name) ?? 0);
            expect(columns.total[dim]![at]).to.equal(0);
          });
          for (const [name, { codes, values }] of columns.attributes) {
            const code = codes[at]!;
            expect(code === -1 ? undefined : values[code], `${name} of ${at}`).to.equal(attributes.get(name));
          }
        }
      }),
    ));

  it('know each name by one dimension, and each value by one code, for ever', () => {
    const columns = new Columns();
    expect(['cpus', 'mem', 'cpus'].map((name) => columns.dimensionOf(name))).to.deep.equal([0, 1, 0]);
    columns.open(0, 'a', 0);
    for (const value of ['r1', 'r2', 'r1']) columns.setAttribute(0, 'rack', value);
    expect(columns.attributes.get('rack')?.values).to.deep.equal(['r1', 'r2']);
    expect(columns.attributes.get('rack')?.codes[0]).to.equal(0);
  });

  it('tell whether a value is another than the row had', () => {
    const columns = new Columns();
    columns.open(0, 'a', 0);
    const told = ['r1', 'r1', 'r2', 'r2'].map((value) => columns.setIfOther(0, 'rack', value));
    expect(told).to.deep.equal([true, false, true, false]);
    expect(columns.attributes.get('rack')?.codes[0]).to.equal(1);
  });

  it('know when each row was opened, by which agent, and nothing of its load yet, also after they grew', () => {
    const columns = new Columns();
    for (let at = 0; at < 100; at++) columns.open(at, `agent-${at}`, at * 10);
    expect(columns.size).to.equal(100);
    expect(columns.openedAt[3]).to.equal(30);
    expect(columns.agentKey[3]).to.equal(hash32('agent-3'));
    expect(columns.load[3]).to.be.NaN;
    columns.load[3] = 0.5;
    columns.open(3, 'another', 5_000);
    expect([columns.openedAt[3], columns.agentKey[3]]).to.deep.equal([5_000, hash32('another')]);
    expect(columns.load[3], 'that of the agent before').to.be.NaN;
  });
});
