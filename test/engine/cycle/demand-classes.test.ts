import { expect } from 'chai';
import { DemandClasses } from '../../../src/engine/cycle/demand-classes.js';
import { ClassIndex } from '../../../src/matching/class-index.js';
import type { RowEvaluator } from '../../../src/matching/row-evaluator.js';
import type { DemandClass } from '../../../src/matching/row-pool.js';

describe('the classes of a pool', () => {
  it('are one for equal demands and texts, and another one for each difference', () => {
    const classes = new DemandClasses();
    const all = [
      classOf(classes, [1, 2], ['a', 'b']),
      classOf(classes, [1, 3], ['a', 'b']),
      classOf(classes, [2, 2], ['a', 'b']),
      classOf(classes, [1, 2], ['a', 'c']),
      classOf(classes, [1, 2], ['b', 'b']),
      classOf(classes, [1, 2, 0], ['a', 'b']),
    ];
    expect(new Set(all).size).to.equal(all.length);
    expect(classes.size).to.equal(all.length);
    expect(classOf(classes, [1, 2], ['a', 'b'])).to.equal(all[0]);
    expect(classes.size).to.equal(all.length);
  });

  it('are told by the demand alone where no facet tells more', () => {
    const classes = new DemandClasses();
    const first = classOf(classes, [1, 2], []);
    expect(classOf(classes, [1, 2], [])).to.equal(first);
    expect(classOf(classes, [2, 1], [])).not.to.equal(first);
  });

  it('make an evaluator for a new class alone', () => {
    const classes = new DemandClasses();
    classOf(classes, [1], ['a']);
    classes.of(Float64Array.of(1), ['a'], () => expect.fail('an evaluator was made again'));
  });

  it('are forgotten if they have no index and were not asked for in the last round', () => {
    const classes = new DemandClasses();
    const [idle, indexed, recent] = [1, 2, 3].map((cpus) => classOf(classes, [cpus, 1], ['a']));
    idle!.round = 1;
    indexed!.round = 1;
    indexed!.index = Object.create(ClassIndex.prototype) as ClassIndex;
    recent!.round = 2;
    classes.forgetIdle();
    expect(classes.size).to.equal(2);
    expect(classOf(classes, [2, 1], ['a'])).to.equal(indexed);
    expect(classOf(classes, [3, 1], ['a'])).to.equal(recent);
    expect(classOf(classes, [1, 1], ['a'])).not.to.equal(idle);
  });
});

function classOf(classes: DemandClasses, need: readonly number[], texts: readonly string[]): DemandClass {
  return classes.of(Float64Array.from(need), texts, () => ({}) as RowEvaluator);
}
