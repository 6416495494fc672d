/** The longest name of a file: ids become folder names on the agents. */
const LONGEST_ID = 255;

/**
 * Why `id` may name no task and no framework, in the master's words; `undefined` if it may.
 * Mesos: `validateID` in `src/common/validation.cpp`.
 */
export function idFault(id: string): string | undefined {
  if (id === '') return 'ID must not be empty';
  if (id.length > LONGEST_ID) return `ID must not be greater than ${LONGEST_ID} characters`;
  if (id === '.' || id === '..') return `'${id}' is disallowed`;
  // Control characters, and whatever separates folders.
  return /[\p{Cc}/\\]/u.test(id) ? `'${id}' contains invalid characters` : undefined;
}
