import { type ChainConfig, parseChainConfig } from '../../policy/chain-config.js';

/**
 * The chain of those who name none: priority queues, every constraint that a job may state, and bin packing.
 * What a chain leaves out is filled in by `parseChainConfig`, which knows no policy that reads constraints.
 */
export const DEFAULT_CHAIN: ChainConfig = parseChainConfig(
  {
    order: 'priority',
    feasibility: ['attribute'],
    domain: ['unique', 'max-per', 'even-spread'],
    score: ['bin-packing'],
  },
  'the default chain',
);
