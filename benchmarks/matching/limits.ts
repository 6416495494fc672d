/** By workload: the least that a ratio may be. Ratios, for they hold on any machine. */
export type Limits = Readonly<Record<string, { readonly timesReference?: number; readonly timesTight?: number }>>;

/** What fell below its limit, or was not measured well enough to say; workloads that were not run are passed over. */
export function faultsOf(results: Readonly<Record<string, object>>, limits: Limits): readonly string[] {
  return Object.entries(results).flatMap(([name, result]) =>
    Object.entries(limits[name] ?? {}).flatMap(([ratio, least]) => {
      const measured = (result as Readonly<Record<string, unknown>>)[ratio];
      if (typeof measured === 'number' && measured >= least) return [];
      return [
        `${name}: ${ratio} is ${typeof measured === 'number' ? measured.toFixed(1) : 'missing'}, at least ${least}`,
      ];
    }),
  );
}
