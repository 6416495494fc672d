import type { Call } from '../../../protocol/call.js';
import type { Framework } from '../frameworks/framework.js';
import { removeFramework } from '../frameworks/framework-end.js';
import type { MasterParts } from '../master-parts.js';
import { acknowledgeOperation, reconcileOperations } from '../operations/operation-calls.js';
import { accept, decline } from './accept.js';
import { revive, suppress } from './interest.js';
import { kill } from './kill.js';
import { reconcile } from './reconcile.js';
import { updateFramework } from './update-framework.js';

/** Any call of a framework that is subscribed. */
export type FrameworkCall = Exclude<Call, { readonly type: 'SUBSCRIBE' }>;

/** Carries out a call. @returns why an UPDATE_FRAMEWORK may not be, in the master's words; nothing for other calls */
export function runCall(parts: MasterParts, framework: Framework, call: FrameworkCall): string | undefined {
  switch (call.type) {
    case 'TEARDOWN':
      removeFramework(parts, framework);
      break;
    case 'ACCEPT':
      accept(parts, framework, call.accept);
      break;
    case 'DECLINE':
      decline(parts, framework, call.decline);
      break;
    case 'REVIVE':
      revive(parts, framework, call.revive?.roles);
      break;
    case 'SUPPRESS':
      suppress(framework, call.suppress?.roles);
      break;
    case 'KILL':
      kill(parts, framework, call.kill);
      break;
    case 'ACKNOWLEDGE':
      parts.tasks.acknowledge(framework, call.acknowledge);
      break;
    case 'RECONCILE':
      reconcile(parts, framework, call.reconcile);
      break;
    case 'ACKNOWLEDGE_OPERATION_STATUS':
      acknowledgeOperation(framework, call.acknowledge_operation_status);
      break;
    case 'RECONCILE_OPERATIONS':
      reconcileOperations(framework, call.reconcile_operations);
      break;
    case 'UPDATE_FRAMEWORK':
      return updateFramework(parts, framework, call.update_framework);
    case 'ACCEPT_INVERSE_OFFERS': // the master makes none
    case 'DECLINE_INVERSE_OFFERS':
    case 'SHUTDOWN': // to executors and agents that are not there a real master says nothing either
    case 'MESSAGE':
    case 'REQUEST': // neither does its allocator heed requests
      break;
  }
  return undefined;
}
