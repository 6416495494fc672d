/** What a task asks for, in thousandths: milli-cpus, and thousandths of a MiB. */
export interface Shape {
  readonly cpus: number;
  readonly mem: number;
}

/** The 32-bit generator that the published workloads are drawn by; in [0, 1). */
export function mulberry32(seed: number): () => number {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const CPUS = [100, 250, 500, 1000, 2000, 4000, 8000];
const CUMULATIVE = [10, 30, 55, 75, 90, 97, 100];
const FACTORS = [1, 2, 4, 8];

/** Two draws: milli-cpus by cumulative weight, and MiB in proportion to them. 28 shapes. */
export function drawShape(random: () => number): Shape {
  const x = 100 * random();
  const cpus = CPUS[CUMULATIVE.findIndex((cumulative) => x < cumulative)]!;
  const factor = FACTORS[Math.floor(4 * random())]!;
  return { cpus, mem: 1000 * Math.max(64, Math.floor((cpus * 1024 * factor) / 1000 + 0.5)) };
}

/** FNV-1a 32 over each number as four little-endian bytes, in hexadecimal. */
export function checksumOf(numbers: Int32Array): string {
  let hash = 0x811c9dc5;
  for (const number of numbers) {
    for (let shift = 0; shift < 32; shift += 8) hash = Math.imul(hash ^ ((number >>> shift) & 0xff), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
