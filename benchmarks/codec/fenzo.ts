import type { WireOffer } from '../../src/protocol/wire.generated.js';

/** Every agent has that much, all of it free at the start. */
const AGENT_MILLI_CPUS = 32_000;
const AGENT_MEM_MIB = 131_072;
const ZONES = 10;

const MILLI_CPUS = [100, 250, 500, 1000, 2000, 4000, 8000];
/** In per cent, of that amount or less. */
const CUMULATIVE = [10, 30, 55, 75, 90, 97, 100];
const MEM_FACTORS = [1, 2, 4, 8];

/** The role that everything is offered to. */
export const ROLE = 'batch';

/** What a task asks for. */
export interface Shape {
  readonly milliCpus: number;
  readonly memMib: number;
}

/** The tasks of the workloads that Fenzo was measured on, in order. */
export function shapes(count: number): readonly Shape[] {
  const draw = mulberry32(42);
  return Array.from({ length: count }, () => {
    const x = 100 * draw();
    const milliCpus = MILLI_CPUS[CUMULATIVE.findIndex((limit) => x < limit)]!;
    const factor = MEM_FACTORS[Math.floor(4 * draw())]!;
    return { milliCpus, memMib: Math.max(64, Math.floor((milliCpus * 1024 * factor) / 1000 + 0.5)) };
  });
}

/**
 * The agents of these workloads, offered as a master offers them.
 * @param isVaried - each with less than all it has, by amounts of its own, as on a cluster at work
 */
export function wireOffers(count: number, isVaried: boolean): readonly WireOffer[] {
  const draw = mulberry32(7);
  const lent = { allocation_info: { role: ROLE } };
  return Array.from({ length: count }, (_, i) => {
    const [cpus, mem] = isVaried ? [draw(), draw()] : [1, 1];
    const hostname = `agent-${i}.cluster.example`;
    const master = '5f3a9d0e-7c41-4b5e-9f5d-3a0a8f1c2e77';
    return {
      id: { value: `${master}-O${i}` },
      framework_id: { value: `${master}-0000` },
      agent_id: { value: `${master}-S${i}` },
      hostname,
      url: {
        scheme: 'http',
        address: { hostname, ip: `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`, port: 5051 },
        path: '/slave(1)',
      },
      resources: [
        {
          name: 'cpus',
          type: 'SCALAR',
          scalar: { value: Math.floor(AGENT_MILLI_CPUS * cpus) / 1000 },
          ...lent,
        },
        { name: 'mem', type: 'SCALAR', scalar: { value: Math.floor(AGENT_MEM_MIB * mem) }, ...lent },
      ],
      attributes: [{ name: 'zone', type: 'TEXT', text: { value: String(i % ZONES) } }],
      ...lent,
    };
  });
}

/** FNV-1a 32 over the agent of every task, four little-endian bytes each; -1 if unplaced. */
export function checksum(agents: Int32Array): string {
  const bytes = new Uint8Array(agents.length * 4);
  const view = new DataView(bytes.buffer);
  agents.forEach((agent, i) => {
    view.setInt32(4 * i, agent, true);
  });
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The generator that the workloads are defined by: a stream of numbers in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
