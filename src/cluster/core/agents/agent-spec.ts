import type { Resources } from '../../../resources/resources.js';

/** A machine that joins the cluster. */
export interface AgentSpec {
  readonly hostname: string;
  /** Lent to nobody; whole at the start. */
  readonly resources: Resources;
  /** Text attributes by name. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Where a master or an agent says that it listens. */
export interface Address {
  readonly hostname: string;
  /** IPv4, dotted. */
  readonly ip: string;
  readonly port: number;
}
