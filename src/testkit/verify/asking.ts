import { messageOf } from '../../base/errors.js';

/** What `ask` says; what it throws, in words. */
export function said(ask: () => string): string {
  try {
    return ask();
  } catch (thrown) {
    return `threw: ${messageOf(thrown)}`;
  }
}

/** What `ask` gives; nothing if it throws, or gives nothing. */
export function given<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined; // The law's own words tell what was thrown.
  }
}
