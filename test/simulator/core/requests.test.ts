import { expect } from 'chai';
import type { Notice } from '../../../src/engine/notice.js';
import type { FrameworkId } from '../../../src/model/ids.js';
import { Requests } from '../../../src/simulator/core/requests.js';
import { simulatedJob } from '../../../src/simulator/index.js';

type TaskNotice = Extract<Notice, { readonly type: 'task' }>;

describe('Requests', () => {
  const client = (role: string, framework = 'f1') => ({
    frameworkId: framework as FrameworkId,
    role,
    allocated: new Map(),
  });
  const made = (): Requests => new Requests((id) => (id === 'f1' ? 'web' : undefined));
  const arrive = (requests: Requests, name: string, role: string, cpus: number, count = 1): void =>
    requests.arrived('web', {
      at: 0,
      durationMs: 1,
      job: simulatedJob({ name, role, count, resources: { scalars: { cpus, mem: 0 }, ports: 0 } }),
    });
  const stage = (requests: Requests, job: string, attempt = 1): void =>
    requests.noticed('web', { type: 'task', job, phase: 'staging', attempt } as TaskNotice);

  it('asks for what a task of the oldest job needs that waits, role by role', () => {
    const requests = made();
    arrive(requests, 'a', 'r', 1000, 2);
    arrive(requests, 'b', 'r', 2000);
    arrive(requests, 'c', 's', 3000);
    const asked = (): unknown => ['r', 's'].map((role) => [...(requests.of(client(role)) ?? [])]);
    expect(asked()).to.deep.equal([[['cpus', 1000]], [['cpus', 3000]]]);
    stage(requests, 'a');
    expect(asked()).to.deep.equal([[['cpus', 1000]], [['cpus', 3000]]]);
    stage(requests, 'a', 2); // one that was launched before
    expect(asked()).to.deep.equal([[['cpus', 1000]], [['cpus', 3000]]]);
    stage(requests, 'a');
    stage(requests, 'c');
    expect(asked()).to.deep.equal([[['cpus', 2000]], []]);
  });

  it('asks for nothing on behalf of a job that ended before it was launched, or of a framework that nobody knows', () => {
    const requests = made();
    arrive(requests, 'a', 'r', 1000);
    expect(requests.of(client('r', 'f2'))).to.equal(undefined);
    requests.noticed('web', { type: 'job-done', job: 'a' });
    expect(requests.of(client('r'))).to.equal(undefined);
  });
});
