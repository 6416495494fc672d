import { expect } from 'chai';
import { InvalidArgumentError } from '../../../src/base/errors.js';
import { parseAgents, parseAgentsFile } from '../../../src/composition/agents/parse-agents.js';

describe('parseAgents', () => {
  it('reads amounts by name and Mesos’ text alike, and expands a count', () => {
    const agents = parseAgents([
      { hostname: 'node', count: 2, resources: { cpus: 0.5, mem: 128 }, attributes: { rack: 'r1', slots: 2 } },
      { hostname: 'big', resources: 'cpus:8;ports:[31000-31001]' },
    ]);
    expect(
      agents.map(({ hostname, resources, attributes }) => [hostname, resources.toString(), attributes]),
    ).to.deep.equal([
      ['node1', 'cpus:0.5; mem:128', { rack: 'r1', slots: '2' }],
      ['node2', 'cpus:0.5; mem:128', { rack: 'r1', slots: '2' }],
      ['big', 'cpus:8; ports:[31000-31001]', {}],
    ]);
  });

  const wrong: readonly (readonly [text: string, complaint: string])[] = [
    ['agents: []', 'agents.yaml:1:9: agents: has no agent; accepted: at least one'],
    ['agents: [{ hostname: a }]', 'agents.yaml:1:10: agents[0].resources: is missing; accepted: amounts by name'],
    [
      'agents: [{ hostnam: a, resources: "" }]',
      "agents.yaml:1:12: agents[0].hostnam: unknown field; did you mean 'hostname'?",
    ],
    [
      'agents: [{ hostname: a, resources: { cpus: -1 } }]',
      'agents.yaml:1:44: agents[0].resources.cpus: got -1; accepted: a number',
    ],
    ['agents: [{ hostname: a, resources: "cpus:x" }]', "agents[0].resources: resource 'cpus:x': 'x' is no number"],
    ['agents: [{ hostname: a, resources: 4 }]', 'agents[0].resources: got 4; accepted: amounts by name'],
    [
      'agents: [{ hostname: a1, resources: "cpus:1" }, { hostname: a, count: 1, resources: "cpus:1" }]',
      "agents.yaml:1:61: agents[1].hostname: there is an agent 'a1' already; accepted: another name",
    ],
  ];
  for (const [text, complaint] of wrong) {
    it(`tells in one line: ${complaint}`, () => {
      expect(() => parseAgentsFile(text, 'agents.yaml')).to.throw(InvalidArgumentError, complaint);
    });
  }
});
