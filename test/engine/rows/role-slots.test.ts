import { expect } from 'chai';
import { RoleSlots } from '../../../src/engine/rows/role-slots.js';
import { Row } from '../../../src/engine/rows/row.js';
import type { AgentId } from '../../../src/model/ids.js';

describe('slots by role', () => {
  it('are those of the role alone, ascending, and found anew when rows came or went', () => {
    const slots = new RoleSlots();
    const rows: (Row | undefined)[] = ['eng', 'ops', 'eng'].map((role, slot) => rowOf(slot, role));
    expect([...slots.of('eng', rows, 1)]).to.deep.equal([0, 2]);
    expect([...slots.of('ops', rows, 1)]).to.deep.equal([1]);
    rows[0] = undefined;
    rows.push(rowOf(3, 'eng'));
    expect([...slots.of('eng', rows, 2)]).to.deep.equal([2, 3]);
    expect([...slots.of('nobody', rows, 2)]).to.deep.equal([]);
  });
});

function rowOf(slot: number, role: string): Row {
  return new Row(slot, `a${slot}` as AgentId, role, 0);
}
