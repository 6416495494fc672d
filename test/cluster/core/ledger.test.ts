import { expect } from 'chai';
import { Agent } from '../../../src/cluster/core/agents/agent.js';
import { Ledger } from '../../../src/cluster/core/allocation/ledger.js';
import type { FrameworkId } from '../../../src/model/ids.js';
import { Resources } from '../../../src/resources/resources.js';

const [a, b] = ['a' as FrameworkId, 'b' as FrameworkId];
const lent = (text: string) => Resources.parse(text).allocatedTo('*');

/** Of an agent a ledger looks at nothing else. */
function anAgent(text: string): Agent {
  return Object.assign(Object.create(Agent.prototype) as Agent, { free: Resources.parse(text) });
}

describe('a ledger', () => {
  it('counts what each framework has, also when one had everything taken away and gets something again', () => {
    const ledger = new Ledger();
    const agent = anAgent('cpus:8;mem:100');
    ledger.allocate(agent, a, '*', lent('cpus:2;mem:10'));
    ledger.recover(agent, a, '*', lent('cpus:2;mem:10'));
    expect([...ledger.allocated(a, '*')]).to.deep.equal([]);
    ledger.allocate(agent, a, '*', lent('cpus:1'));
    ledger.allocate(agent, b, '*', lent('cpus:3;mem:5'));
    ledger.allocate(agent, a, '*', lent('cpus:0.5'));
    expect([...ledger.allocated(a, '*')]).to.deep.equal([['cpus', 1_500]]);
    expect([...ledger.allocated(b, '*')]).to.deep.equal([
      ['cpus', 3_000],
      ['mem', 5_000],
    ]);
    expect(agent.free.equals(Resources.parse('cpus:3.5;mem:95'))).to.equal(true);
  });
});
