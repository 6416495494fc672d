import { z } from 'zod';

/** When a group of agents is too small or too large. */
const autoscaleRule = z
  .strictObject({
    /** Told with each hint; unique. */
    name: z.string().min(1),
    /** Attributes that the group's agents have; without them all agents are the group. */
    agents: z.record(z.string(), z.string()).optional(),
    /** Below so many idle agents more are wanted. */
    minIdle: z.int().min(0),
    /** Above so many the rest may go; at least `minIdle`. */
    maxIdle: z.int().min(0),
    /** How long the rule is silent after it spoke, in milliseconds. Machines should be there by then. */
    coolDownMs: z.number().min(0),
    /** An attribute over whose values what is left stays even. */
    balanceBy: z.string().optional(),
  })
  .refine(({ minIdle, maxIdle }) => maxIdle >= minIdle, { path: ['maxIdle'], error: 'must not be below minIdle' });

export type AutoscaleRule = z.infer<typeof autoscaleRule>;

/** Rules of different names. */
export const autoscaleRules = z
  .array(autoscaleRule)
  .refine((rules) => new Set(rules.map(({ name }) => name)).size === rules.length, 'two rules have one name');
