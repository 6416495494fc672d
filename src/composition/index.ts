// The door `stowage`: a scheduler in ten lines.
export { EngineError, InvalidArgumentError, isEngineError, PolicyFaultError, ProtocolError } from '../base/errors.js';
export type { EngineConfig } from '../engine/config.js';
export type {
  Drop,
  Explanation,
  Objection,
  PlacementReason,
  PolicyScore,
  RankedRow,
  RowVerdict,
} from '../engine/explain/explanation.js';
export type { Change, Remedy } from '../engine/explain/remedy.js';
export type { DrainPlan, DrainSnapshot } from '../engine/jobs/drains.js';
export type { InstanceEnd } from '../engine/jobs/job-book.js';
export type { TaskPhase } from '../engine/jobs/task-entry.js';
export type { Notice } from '../engine/notice.js';
export type {
  CallOutcome,
  MasterCall,
  MasterConnection,
  MasterEvent,
  MasterListener,
  Session,
} from '../engine/ports/master.js';
export type { InstanceEndRecord, InstanceRecord, StateRecord, StateStore } from '../engine/ports/state-store.js';
export type { EngineSnapshot, InstanceSnapshot, JobSnapshot, RowSnapshot } from '../engine/snapshot.js';
export type { ChainConfig, ChainInput } from '../policy/chain-config.js';
export type { AgentInput } from './agents/agent-input.js';
export type { AutoscaleHint } from './autoscale/autoscaler.js';
export type { AutoscaleRule } from './autoscale/rule.js';
export type { AutoscaleOptions } from './autoscale/scaling-watch.js';
export { createScheduler } from './create-scheduler.js';
export { describePolicies, type OptionDescription, type PolicyDescription } from './describe-policies.js';
export { type IsolatedPolicy, isolatedPolicy } from './isolation/isolated-policy.js';
export type { JobChange } from './jobs/job-change.js';
export type { ConstraintInput, DurationInput, JobInput, VolumeInput } from './jobs/job-input.js';
export type { TlsFiles } from './masters/tls-files.js';
export type { JournalFile, SchedulerOptions } from './options.js';
export type { DrainOptions, ResourceWish, Scheduler, StopOptions, UpdateOptions } from './scheduler.js';
export { StoppedError } from './stopped-error.js';
