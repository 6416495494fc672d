import { z } from 'zod';
import { defineDisposalPolicy } from '../../policy/definition.js';

/** The end of time, as far as offers go; milliseconds. */
const FOR_EVER = Number.MAX_SAFE_INTEGER;

/** Declines nothing: where no other framework waits for an offer, giving it back would only fetch it again. */
export const keep = defineDisposalPolicy('keep-all-offers', z.strictObject({}), () => ({
  unused: () => ({ type: 'hold', until: FOR_EVER }),
  refuseRest: () => 0,
}));
