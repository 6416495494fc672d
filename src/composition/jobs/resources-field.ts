import { z } from 'zod';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';
import type { JobResources } from '../../model/job.js';
import { checkDemand } from '../../resources/demand.js';
import { AMOUNT, milliUnitsOf } from '../input/amount.js';
import { type Field, field, wrongKind } from '../input/fields.js';

const amount = field(AMOUNT, milliUnitsOf);

const ports = field('how many ports, a whole number from 0', (value) => {
  const milliUnits = milliUnitsOf(value);
  return milliUnits !== undefined && milliUnits % 1000 === 0 ? milliUnits / 1000 : undefined;
});

/** Amounts by name; `ports` is how many. */
export const resourcesField: Field<JobResources> = z
  .looseObject(
    { ports: ports.prefault(0) },
    { error: ({ input }) => wrongKind('amounts by name, as { cpus: 0.5, mem: 128 }', input) },
  )
  .catchall(amount)
  .transform(({ ports: count, ...scalars }): JobResources => ({ scalars, ports: count }))
  .superRefine((asked, context) => {
    try {
      checkDemand(asked);
      if (asked.ports === 0 && Object.values(asked.scalars).every((milliUnits) => milliUnits === 0))
        throw new InvalidArgumentError('asks for nothing; accepted: at least one amount above 0');
    } catch (error) {
      context.addIssue({ code: 'custom', message: messageOf(error) });
    }
  });
