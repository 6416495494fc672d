/** Endings of the files that hold a policy; TypeScript and JavaScript modules. */
export const POLICY_ENDINGS: readonly string[] = ['.ts', '.mts', '.js', '.mjs'];

/** Whether a text where a policy is expected means a file: it has a slash or ends as one; no policy's name does. */
export function isPolicyPath(text: string): boolean {
  return /[/\\]/.test(text) || POLICY_ENDINGS.some((ending) => text.endsWith(ending));
}
