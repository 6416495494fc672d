import type { AgentPredicate } from './framework.js';

/** What an agent has under a name: a text, something that is no text, or nothing. */
export type AgentText = { readonly text: string } | 'no-text' | undefined;

/**
 * Whether an agent passes, as a master decides it before it offers anything. What is no text passes every text predicate:
 * the master leaves it to the framework.
 *
 * @param matches - RE2 over the whole text
 */
export function passes(
  predicate: AgentPredicate,
  value: AgentText,
  matches: (regex: string, text: string) => boolean,
): boolean {
  if (predicate.type === 'exists') return value !== undefined;
  if (predicate.type === 'not-exists') return value === undefined;
  if (value === 'no-text') return true;
  switch (predicate.type) {
    case 'text-equals':
      return value?.text === predicate.text;
    case 'text-not-equals':
      return value?.text !== predicate.text;
    case 'text-matches':
      return value !== undefined && matches(predicate.regex, value.text);
    case 'text-not-matches':
      return value === undefined || !matches(predicate.regex, value.text);
  }
}
