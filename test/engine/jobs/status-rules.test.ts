import { expect } from 'chai';
import fc from 'fast-check';
import { consequenceOf, type Standing } from '../../../src/engine/jobs/status-rules.js';
import type { TaskPhase } from '../../../src/engine/jobs/task-entry.js';
import type { TaskId } from '../../../src/model/ids.js';
import { isTerminal, TASK_STATES, type TaskState, type TaskStatus } from '../../../src/model/task-status.js';

const PHASES: readonly TaskPhase[] = ['waiting', 'pending', 'claimed', ...TASK_STATES];
const LIVE: readonly TaskPhase[] = TASK_STATES.filter((state) => !isTerminal(state));

const aStanding = (phases: readonly TaskPhase[]): fc.Arbitrary<Standing> =>
  fc.record({ phase: fc.constantFrom(...phases), killAsked: fc.boolean(), unsure: fc.boolean() });

const aStatus = fc
  .record({
    state: fc.constantFrom(...TASK_STATES),
    reason: fc.option(
      fc.constantFrom('REASON_INVALID_OFFERS', 'REASON_RECONCILIATION', 'REASON_COMMAND_EXECUTOR_FAILED'),
    ),
  })
  .map(({ state, reason }): TaskStatus => statusOf(state, reason ?? undefined));

describe('the rules of statuses', () => {
  it('change nothing of an attempt that is on no agent', () =>
    fc.assert(
      fc.property(aStanding(PHASES.filter((phase) => !LIVE.includes(phase))), aStatus, (standing, status) => {
        expect(consequenceOf(status, standing)).to.deep.equal({ type: 'nothing' });
      }),
    ));

  it('end an attempt with every terminal state, and with no other', () =>
    fc.assert(
      fc.property(aStanding(LIVE), aStatus, (standing, status) => {
        expect(consequenceOf(status, standing).type === 'ends').to.equal(isTerminal(status.state));
      }),
    ));

  it('say the same twice to no effect', () =>
    fc.assert(
      fc.property(aStanding(LIVE), aStatus, (standing, status) => {
        const first = consequenceOf(status, standing);
        const phase = 'to' in first ? first.to : 'state' in first ? first.state : standing.phase;
        expect(consequenceOf(status, { ...standing, phase })).to.deep.equal({ type: 'nothing' });
      }),
    ));

  it('let no attempt in sight go back', () => {
    const way: readonly TaskState[] = ['staging', 'starting', 'running', 'killing'];
    way.forEach((phase, at) => {
      const ahead = way.filter((state) => consequence(state, phase) !== 'nothing');
      expect(ahead).to.deep.equal(way.slice(at + 1));
    });
  });

  it('let an attempt out of sight come back in any state', () => {
    for (const phase of ['unreachable', 'unknown'] as const) {
      for (const state of ['staging', 'starting', 'running', 'killing'] as const) {
        expect(consequence(state, phase)).to.equal('moves');
      }
    }
  });

  it('judge how an attempt ended', () => {
    const verdict = (state: TaskState, reason?: string, over: Partial<Standing> = {}): string => {
      const ends = consequenceOf(statusOf(state, reason), {
        phase: 'running',
        killAsked: false,
        unsure: false,
        ...over,
      });
      return ends.type === 'ends' ? ends.verdict : ends.type;
    };
    expect(verdict('finished')).to.equal('done');
    expect(verdict('finished', undefined, { killAsked: true }), 'faster than the KILL').to.equal('done');
    for (const state of ['failed', 'killed', 'lost', 'dropped', 'gone', 'gone-by-operator'] as const) {
      expect(verdict(state), state).to.equal('bad');
      expect(verdict(state, undefined, { killAsked: true }), state).to.equal('final');
    }
    expect(verdict('error'), 'the task itself is wrong').to.equal('final');
    for (const state of ['lost', 'dropped'] as const) {
      expect(verdict(state, 'REASON_INVALID_OFFERS')).to.equal('never-launched');
      expect(verdict(state, 'REASON_INVALID_OFFERS', { killAsked: true })).to.equal('final');
    }
    expect(verdict('failed', 'REASON_INVALID_OFFERS'), 'not a state of that reason').to.equal('bad');
    for (const state of ['lost', 'gone'] as const) {
      expect(verdict(state, 'REASON_RECONCILIATION', { unsure: true }), 'never heard of').to.equal('never-launched');
      expect(verdict(state, 'REASON_RECONCILIATION'), 'it did run').to.equal('bad');
    }
  });
});

function consequence(state: TaskState, phase: TaskPhase): string {
  return consequenceOf(statusOf(state), { phase, killAsked: false, unsure: false }).type;
}

function statusOf(state: TaskState, reason?: string): TaskStatus {
  return { taskId: 't' as TaskId, state, ...(reason !== undefined && { reason }) };
}
