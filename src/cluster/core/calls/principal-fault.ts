import type { WireFrameworkInfo } from '../../../protocol/wire.generated.js';

/**
 * Why the caller may not speak for the framework, in the master's words; `undefined` if it may: where nobody is
 * authenticated, anybody speaks for anybody.
 */
export function principalFault(principal: string | undefined, info: WireFrameworkInfo): string | undefined {
  const own = info.principal;
  if (principal === undefined || own === undefined || own === principal) return undefined;
  return `Authenticated principal '${principal}' does not match principal '${own}' set in \`FrameworkInfo\``;
}
