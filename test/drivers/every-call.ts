import type { MasterCall } from '../../src/engine/ports/master.js';
import type { AgentId, ExecutorId, OfferId, OperationId, TaskId } from '../../src/model/ids.js';
import { Resources } from '../../src/resources/resources.js';

/** Of the framework that a stub master names. */
export const ID = { framework_id: { value: 'framework-1' } };
/** What the framework of the driver harness says of itself. */
export const INFO = {
  user: 'root',
  name: 'test',
  roles: ['dev', 'web'],
  failover_timeout: 3600,
  checkpoint: true,
  capabilities: ['MULTI_ROLE', 'RESERVATION_REFINEMENT', 'PARTITION_AWARE', 'TASK_KILLING_STATE'].map((type) => ({
    type,
  })),
};
const offerIds = ['O1' as OfferId, 'O2' as OfferId];
const [taskId, agentId] = ['job.0.1' as TaskId, 'S1' as AgentId];
const [executorId, operationId] = ['e1' as ExecutorId, 'op-1' as OperationId];
const uuid = 'AAAAAAAAQACAAAAAAAAAAA==';
const CPU = Resources.parse('cpus:1');

/** Every call that the engine's port has, and what goes over the wire; in this order, after one another. */
export const EVERY_CALL: readonly (readonly [MasterCall, object])[] = [
  [
    { type: 'accept', offerIds, operations: [{ type: 'launch', tasks: [] }], refuseSeconds: 0 },
    {
      type: 'ACCEPT',
      accept: {
        offer_ids: [{ value: 'O1' }, { value: 'O2' }],
        operations: [{ type: 'LAUNCH', launch: {} }],
        filters: { refuse_seconds: 0 },
      },
    },
  ],
  [
    { type: 'accept', offerIds: [], operations: [{ type: 'launch', tasks: [] }] },
    { type: 'ACCEPT', accept: { operations: [{ type: 'LAUNCH', launch: {} }] } },
  ],
  [
    { type: 'decline', offerIds: [] },
    { type: 'DECLINE', decline: {} },
  ],
  [
    { type: 'accept-inverse-offers', offerIds },
    {
      type: 'ACCEPT_INVERSE_OFFERS',
      accept_inverse_offers: { inverse_offer_ids: [{ value: 'O1' }, { value: 'O2' }] },
    },
  ],
  [
    { type: 'decline-inverse-offers', offerIds: [], refuseSeconds: 3 },
    { type: 'DECLINE_INVERSE_OFFERS', decline_inverse_offers: { filters: { refuse_seconds: 3 } } },
  ],
  [{ type: 'revive' }, { type: 'REVIVE' }],
  [{ type: 'suppress' }, { type: 'SUPPRESS' }],
  [
    { type: 'shutdown', executorId, agentId },
    { type: 'SHUTDOWN', shutdown: { executor_id: { value: executorId }, agent_id: { value: agentId } } },
  ],
  [
    { type: 'message', executorId, agentId, data: 'cGluZw==' },
    {
      type: 'MESSAGE',
      message: { executor_id: { value: executorId }, agent_id: { value: agentId }, data: 'cGluZw==' },
    },
  ],
  [
    { type: 'acknowledge-operation', operationId, resourceProviderId: 'p', uuid },
    {
      type: 'ACKNOWLEDGE_OPERATION_STATUS',
      acknowledge_operation_status: {
        operation_id: { value: operationId },
        resource_provider_id: { value: 'p' },
        uuid,
      },
    },
  ],
  [
    { type: 'reconcile-operations', operations: [{ operationId, agentId }, { operationId }] },
    {
      type: 'RECONCILE_OPERATIONS',
      reconcile_operations: {
        operations: [
          { operation_id: { value: operationId }, agent_id: { value: agentId } },
          { operation_id: { value: operationId } },
        ],
      },
    },
  ],
  [
    {
      type: 'request',
      requests: [{ agentId, resources: CPU }, { resources: CPU }],
    },
    {
      type: 'REQUEST',
      request: {
        requests: [
          { agent_id: { value: agentId }, resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 1 } }] },
          { resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 1 } }] },
        ],
      },
    },
  ],
  [
    { type: 'update-framework', changes: { name: 'other', hostname: 'h.test' } },
    {
      type: 'UPDATE_FRAMEWORK',
      update_framework: {
        framework_info: { ...INFO, name: 'other', hostname: 'h.test', id: ID.framework_id },
        suppressed_roles: ['dev', 'web'],
      },
    },
  ],
  [
    { type: 'decline', offerIds, refuseSeconds: 2.5 },
    { type: 'DECLINE', decline: { offer_ids: [{ value: 'O1' }, { value: 'O2' }], filters: { refuse_seconds: 2.5 } } },
  ],
  [
    { type: 'revive', roles: ['dev'] },
    { type: 'REVIVE', revive: { roles: ['dev'] } },
  ],
  [
    { type: 'suppress', roles: ['web'] },
    { type: 'SUPPRESS', suppress: { roles: ['web'] } },
  ],
  [
    { type: 'kill', taskId },
    { type: 'KILL', kill: { task_id: { value: taskId } } },
  ],
  [
    { type: 'kill', taskId, agentId, graceMs: 1500 },
    {
      type: 'KILL',
      kill: {
        task_id: { value: taskId },
        agent_id: { value: agentId },
        kill_policy: { grace_period: { nanoseconds: 1_500_000_000 } },
      },
    },
  ],
  [
    { type: 'acknowledge', agentId, taskId, uuid },
    { type: 'ACKNOWLEDGE', acknowledge: { agent_id: { value: agentId }, task_id: { value: taskId }, uuid } },
  ],
  [
    { type: 'reconcile', tasks: [] },
    { type: 'RECONCILE', reconcile: {} },
  ],
  [
    { type: 'reconcile', tasks: [{ taskId }, { taskId, agentId }] },
    {
      type: 'RECONCILE',
      reconcile: {
        tasks: [{ task_id: { value: taskId } }, { task_id: { value: taskId }, agent_id: { value: agentId } }],
      },
    },
  ],
  [{ type: 'teardown' }, { type: 'TEARDOWN' }],
];
