/** An agent of the embedded cluster, as people write it. */
export interface AgentInput {
  /** Its name; with a count, what each name begins with: `node` becomes `node1`, `node2`, … */
  readonly hostname: string;
  /** Agents of this kind. Default 1. */
  readonly count?: number;
  /**
   * What it lends: amounts of scalars by name, in units with at most three decimals, or Mesos' text form, as
   * `cpus:4;mem:4096;ports:[31000-31099]`. On one machine each agent should have ports of its own.
   */
  readonly resources: string | Readonly<Record<string, number>>;
  /** Texts by name, as `{ rack: r1 }`, for constraints. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}
