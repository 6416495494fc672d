import { InvalidArgumentError } from '../../base/errors.js';
import { didYouMean } from '../../base/nearest.js';
import { drf } from './drf.js';
import { drfShares } from './drf-shares.js';
import type { Experiment } from './experiment.js';
import { onlinePacking } from './online-packing.js';
import { openb } from './openb.js';
import { serverSelection } from './server-selection.js';
import { starvation } from './starvation.js';
import { vectorPacking } from './vector-packing.js';

/** Every published study that can be done again. One that is not in the list is not found by its name. */
export const experiments: readonly Experiment[] = [
  openb,
  vectorPacking,
  onlinePacking,
  drf,
  drfShares,
  serverSelection,
  starvation,
];

/** @throws InvalidArgumentError if there is none of that name */
export function experimentNamed(name: string): Experiment {
  const found = experiments.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = experiments.map((one) => one.name);
  throw new InvalidArgumentError(`no experiment '${name}'${didYouMean(name, names)} (there are: ${names.join(', ')})`);
}
