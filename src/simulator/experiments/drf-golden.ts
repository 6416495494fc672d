import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';

const quantities = z.record(z.string(), z.number());
const op = z.discriminatedUnion('op', [
  z.object({ op: z.literal('total'), r: quantities }),
  z.object({ op: z.literal('expect'), order: z.array(z.string()) }),
  z.object({ op: z.literal('add'), c: z.string() }),
  z.object({ op: z.literal('remove'), c: z.string() }),
  z.object({ op: z.literal('activate'), c: z.string() }),
  z.object({ op: z.literal('deactivate'), c: z.string() }),
  z.object({ op: z.literal('alloc'), c: z.string(), r: quantities }),
  z.object({ op: z.literal('free'), c: z.string(), r: quantities }),
  z.object({ op: z.literal('weight'), c: z.string(), w: z.number() }),
]);
const expectation = z.array(z.tuple([z.string(), z.string()])).optional();
const step = z.discriminatedUnion('op', [
  z.object({ op: z.literal('agent'), id: z.string(), r: quantities, expect: expectation }),
  z.object({ op: z.literal('framework'), id: z.string(), role: z.string(), expect: expectation }),
]);
const golden = z.object({
  paper_example: z.object({
    total: quantities,
    demand: z.record(z.string(), quantities),
    drf_discrete_final_tasks: z.record(z.string(), z.number()),
    drf_discrete_used: quantities,
  }),
  mesos_sorter: z.object({
    DRF: z.array(op),
    WDRF: z.array(op),
    UpdateWeight: z.array(op),
    AllocationCountTieBreak: z.array(op),
  }),
  mesos_allocator: z.object({
    UnreservedDRF: z.array(step),
    NestedRoleDRF: z.array(step),
    UpdateWeight: z.object({
      agents: z.number(),
      each: quantities,
      expect_agents: z.array(z.object({ weights: quantities, got: quantities })),
    }),
    SameShareFairness: z.object({
      each: quantities,
      rounds_with_full_return: z.number(),
      expect_offers: quantities,
    }),
    DRFWithQuota: z.object({ quota: z.record(z.string(), quantities) }),
  }),
});

/** Amounts in Mesos' units by resource name. */
export type Amounts = Readonly<Record<string, number>>;
export type SorterOp = z.output<typeof op>;
export type AllocatorStep = z.output<typeof step>;
export type Golden = z.output<typeof golden>;

/** @throws InvalidArgumentError naming the file, and the first thing that is wrong in it */
export async function readGolden(file: string): Promise<Golden> {
  let data: unknown;
  try {
    data = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new InvalidArgumentError(`${file}: ${messageOf(error)}; accepted: a JSON file`, { cause: error });
  }
  const parsed = golden.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(`${file}: ${z.prettifyError(parsed.error).replaceAll(/\s*\n\s*/g, ' ')}`);
}
