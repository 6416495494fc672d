import { expect } from 'chai';
import { aDemand, aJob, anAgent, anOffer, aStatus, aTask, aView } from 'stowage/testkit';
import { decodeTaskId } from '../../src/model/task-id.js';

describe('builders', () => {
  it('make things that fit together as they stand', () => {
    expect(aStatus().taskId).to.equal(aTask().id);
    expect(aStatus().agentId).to.equal(anOffer().agentId);
    expect(anOffer().resources.unallocated().toString()).to.equal('cpus:4; mem:4096; ports:[31000-32000]');
    expect(aTask().job).to.deep.equal(aJob());
  });

  it('put in place what a test cares about', () => {
    expect(aJob({ priority: 7 })).to.deep.equal({ ...aJob(), priority: 7 });
    expect(aStatus({ task: 'web.2.1', agent: 'a9', state: 'failed', message: 'boom' })).to.include({
      taskId: 'web.2.1',
      agentId: 'a9',
      state: 'failed',
      message: 'boom',
    });
    const task = aTask({ job: { name: 'a/b', priority: 2 }, instance: 3, attempt: 4 });
    expect(decodeTaskId(task.id)).to.deep.equal({ job: 'a/b', instance: 3, attempt: 4 });
    expect(task.job).to.deep.equal(aJob({ name: 'a/b', priority: 2 }));
  });

  it('offer what an agent has, to a role', () => {
    const agent = anAgent({ id: 'big', resources: 'cpus(prod):2;cpus:4', attributes: { rack: 'r1' } });
    const offer = anOffer({ agent, role: 'prod' });
    expect(offer).to.deep.include({
      agentId: 'big',
      hostname: 'big.test',
      role: 'prod',
      attributes: [{ name: 'rack', value: { type: 'text', text: 'r1' } }],
    });
    expect(offer.resources.scalar('cpus')).to.equal(6000);
    expect([...offer.resources].every(({ allocationRole }) => allocationRole === 'prod')).to.equal(true);
    expect(anOffer({ agent, resources: 'cpus:1' }).resources.scalar('cpus'), 'or less than all').to.equal(1000);
  });

  it('lay out columns row by row', () => {
    const view = aView(
      { free: { cpus: 2000 }, total: { cpus: 4000, mem: 512 }, attributes: { rack: 'r1' }, load: 0.5 },
      { agent: 'x' },
    );
    expect(view.resources).to.deep.equal(['cpus', 'mem']);
    expect([0, 1].map((row) => [view.free[0]![row], view.total[0]![row], view.total[1]![row]])).to.deep.equal([
      [2000, 4000, 512],
      [0, 0, 0],
    ]);
    expect([...view.load].slice(0, 2)).to.deep.equal([0.5, Number.NaN]);
    const { codes, values } = view.attributes.get('@agent')!;
    expect([0, 1].map((row) => values[codes[row]!])).to.deep.equal(['a0', 'x']);
    const demand = aDemand(view, { scalars: { mem: 256, gpu: 1 }, ports: 0 });
    expect([[...demand.need], [...demand.asked]], 'in these dimensions').to.deep.equal([[0, 256], [1]]);
  });
});
