import type { Branded } from '../base/brand.js';

export type FrameworkId = Branded<'FrameworkId'>;
export type AgentId = Branded<'AgentId'>;
export type OfferId = Branded<'OfferId'>;
/** One attempt of one instance of a job: `<job>.<instance>.<attempt>`, see `task-id.ts`. */
export type TaskId = Branded<'TaskId'>;
export type ExecutorId = Branded<'ExecutorId'>;
export type OperationId = Branded<'OperationId'>;
