import { ContainerModule, type Newable } from 'inversify';
import { z } from 'zod';
import { definePolicy, type PolicyDefinition } from '../policy/definition.js';
import type { FacetKind, Facets } from '../policy/facets.js';
import { TOKENS } from './tokens.js';

/**
 * Binds a class as a policy without options: `container.load(policyModule('score', 'near-data', NearData))`. The class
 * is a facet of that kind, is `@injectable()`, and gets what it asks for from the container; each chain that names the
 * policy makes an instance of its own.
 *
 * @param name - as chains name it; lower case and hyphenated
 * @throws InvalidArgumentError for a name that is none
 */
export function policyModule<K extends FacetKind>(
  kind: K,
  name: string,
  facet: Newable<NonNullable<Facets[K]>>,
): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(facet).toSelf().inTransientScope();
    bind(TOKENS.policies)
      .toDynamicValue(
        (context): PolicyDefinition =>
          definePolicy(name, [kind], z.strictObject({}), () => ({ [kind]: context.get(facet) })),
      )
      .inSingletonScope();
  });
}
