/** How long a master waits for what; milliseconds. The defaults are those of the Mesos flags named. */
export interface Timings {
  /** Between two batch allocations. `--allocation_interval` */
  readonly allocationIntervalMs: number;
  readonly heartbeatIntervalMs: number;
  /** An agent is pinged this often, and each ping waits this long for its answer. `--agent_ping_timeout` */
  readonly agentPingTimeoutMs: number;
  /** So many unanswered pings make an agent unreachable. `--max_agent_ping_timeouts` */
  readonly maxAgentPingTimeouts: number;
  /** How long an unacknowledged update waits before it is sent again; doubles every time, see `updateRetryMaxMs`. */
  readonly updateRetryMs: number;
  readonly updateRetryMaxMs: number;
  /** How long a task may live after SIGTERM, where neither the task nor the KILL says so. */
  readonly killGraceMs: number;
  /** An offer is rescinded after this long; absent: never. `--offer_timeout` */
  readonly offerTimeoutMs?: number;
}

export const DEFAULT_TIMINGS: Timings = {
  allocationIntervalMs: 1_000,
  heartbeatIntervalMs: 15_000,
  agentPingTimeoutMs: 15_000,
  maxAgentPingTimeouts: 5,
  updateRetryMs: 10_000,
  updateRetryMaxMs: 600_000,
  killGraceMs: 5_000,
};
