import { expect } from 'chai';
import { Bench, type Client, capable } from './harness.js';

describe('RECONCILE', () => {
  for (const partitionAware of [false, true]) {
    const kind = partitionAware ? 'PARTITION_AWARE' : 'simple';

    describe(`by a ${kind} framework`, () => {
      let bench: Bench;
      let framework: Client;

      beforeEach(() => {
        bench = new Bench({ agents: 1 });
        bench.runs.set('done', { durationMs: 100 });
        framework = bench.framework(partitionAware ? capable('PARTITION_AWARE') : {});
        framework.launch('done');
        bench.clock.advanceTo(1_000);
        framework.launch('run');
        bench.clock.advanceTo(2_000);
        framework.forget();
      });

      it('says the state of a task that runs, whatever agent is named', () => {
        for (const agentId of [bench.agent(0), undefined, 'some-other-agent']) {
          const [status, ...more] = answers(framework, ['run', agentId]);
          expect(more).to.be.empty;
          expect(status).to.deep.include({
            state: 'TASK_RUNNING',
            message: 'Reconciliation: Latest task state',
            agent_id: { value: bench.agent(0) },
          });
          expect(status?.container_status).to.have.property('container_id');
        }
      });

      it('says of a task that is over, or never was, that the agent does not know it', () => {
        for (const taskId of ['done', 'unknown']) {
          expect(answers(framework, [taskId, bench.agent(0)])[0]).to.deep.include({
            state: partitionAware ? 'TASK_GONE' : 'TASK_LOST',
            message: 'Reconciliation: Task is unknown to the agent',
            agent_id: { value: bench.agent(0) },
          });
        }
      });

      it('says that it knows nothing where no agent, or none that it knows, is named', () => {
        const [nowhere] = answers(framework, ['unknown', undefined]);
        const [elsewhere] = answers(framework, ['unknown', 'no-such-agent']);
        const expected = {
          state: partitionAware ? 'TASK_UNKNOWN' : 'TASK_LOST',
          message: 'Reconciliation: Task is unknown',
        };
        expect(nowhere).to.deep.include(expected).and.not.have.property('agent_id');
        expect(elsewhere).to.deep.include({ ...expected, agent_id: { value: 'no-such-agent' } });
      });

      it('answers each of several tasks, without uuid', () => {
        const statuses = answers(framework, ['run', undefined], ['unknown', undefined]);
        expect(statuses.map(({ task_id }) => task_id.value)).to.deep.equal(['run', 'unknown']);
        for (const status of statuses) {
          expect(status).to.deep.include({ source: 'SOURCE_MASTER', reason: 'REASON_RECONCILIATION' });
          expect(status).not.to.have.property('uuid');
        }
      });

      it('of nothing in particular tells of every task alive', () => {
        expect(answers(framework).map(({ task_id, state }) => [task_id.value, state])).to.deep.equal([
          ['run', 'TASK_RUNNING'],
        ]);
      });
    });
  }

  it('tells the state that was sent last, not what the agent knows already', () => {
    const bench = new Bench({ agents: 1 });
    const framework = bench.framework();
    framework.acknowledges = false;
    framework.launch('t');
    bench.clock.advanceTo(1_000);
    framework.forget();
    expect(answers(framework, ['t', undefined]).map(({ state }) => state)).to.deep.equal(['TASK_STARTING']);
  });
});

function answers(framework: Client, ...tasks: (readonly [string, string | undefined])[]): Client['statuses'] {
  const before = framework.statuses.length;
  framework.call({
    type: 'RECONCILE',
    reconcile: {
      tasks: tasks.map(([taskId, agentId]) => ({
        task_id: { value: taskId },
        ...(agentId !== undefined && { agent_id: { value: agentId } }),
      })),
    },
  });
  return framework.statuses.slice(before);
}
