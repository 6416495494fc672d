/** As deep as Mesos' own parser goes before it gives up. */
const MAX_NESTING = 200;

const CONTROL = /\p{Cc}/gu;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\r\n]*/y;

/** How many characters of an offending text are quoted; Mesos quotes all of it. */
export const MAX_QUOTED = 200;

/**
 * Says what is wrong with a text that `JSON.parse` refuses, in Mesos' words:
 * `syntax error at line 1 near: hello`, where what follows is the rest of the line from the first character that
 * cannot be, or `Parsed JSON included non-whitespace trailing characters: xyz`.
 */
export function describeSyntaxError(text: string): string {
  const scanner = new JsonScanner(text);
  const isValue = scanner.skipValue(0);
  if (isValue) {
    const rest = text.slice(scanner.at).trim();
    return `Parsed JSON included non-whitespace trailing characters: ${rest.slice(0, MAX_QUOTED)}`;
  }
  const line = text.slice(0, scanner.at).split('\n').length;
  const [near = ''] = text.slice(scanner.at, scanner.at + MAX_QUOTED).split('\n');
  return `syntax error at line ${line} near: ${near.replace(CONTROL, '')}`;
}

/** Walks over JSON without keeping it; stops at the first character that cannot be there. */
class JsonScanner {
  at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  skipValue(depth: number): boolean {
    if (depth > MAX_NESTING) return false;
    this.#skipSpace();
    switch (this.#text.charAt(this.at)) {
      case '{':
        return this.#skipAll('}', () => this.#skipString() && this.#skip(':') && this.skipValue(depth + 1));
      case '[':
        return this.#skipAll(']', () => this.skipValue(depth + 1));
      case '"':
        return this.#skipString();
      case 't':
        return this.#skipWord('true');
      case 'f':
        return this.#skipWord('false');
      case 'n':
        return this.#skipWord('null');
      default:
        return this.#skipNumber();
    }
  }

  #skipAll(end: '}' | ']', skipMember: () => boolean): boolean {
    this.at += 1;
    if (this.#skip(end)) return true;
    do if (!skipMember()) return false;
    while (this.#skip(','));
    return this.#skip(end);
  }

  #skip(char: string): boolean {
    this.#skipSpace();
    if (this.#text[this.at] !== char) return false;
    this.at += 1;
    return true;
  }

  #skipWord(word: string): boolean {
    for (const char of word) {
      if (this.#text[this.at] !== char) return false;
      this.at += 1;
    }
    return true;
  }

  #skipString(): boolean {
    this.#skipSpace();
    if (this.#text[this.at] !== '"') return false;
    this.at += 1;
    // One by one: a pattern over a string of some megabytes would overflow the stack.
    for (let char = this.#text.charAt(this.at); char >= ' ' && char !== '"'; char = this.#text.charAt(this.at)) {
      if (char !== '\\') this.at += 1;
      else if (!this.#match(ESCAPE)) return false;
    }
    return this.#skipWord('"');
  }

  #skipNumber(): boolean {
    return this.#match(NUMBER);
  }

  #skipSpace(): void {
    this.#match(SPACE);
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.test(this.#text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }
}
