// The door `stowage/di`: the parts of a scheduler as tokens and modules, for frameworks that use inversify.
export type { SchedulerParts } from './engine-scheduler.js';
export { policyModule } from './policy-module.js';
export { schedulerModules, startScheduler } from './scheduler-modules.js';
export type { NoticeObserver } from './tokens.js';
export { TOKENS } from './tokens.js';
