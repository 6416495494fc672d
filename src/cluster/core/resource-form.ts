import type { ResourceForm } from '../../protocol/convert/resources.js';
import type { Framework } from './frameworks/framework.js';

/** How resources are written for a framework: as it can read them. */
export function resourceForm(framework: Framework): ResourceForm {
  if (framework.has('RESERVATION_REFINEMENT')) return 'reservations';
  return framework.has('MULTI_ROLE') ? 'multi-role' : 'legacy';
}
