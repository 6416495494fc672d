/** A value under a sequence of texts, found without joining them: what begins alike shares its first steps. */
export interface Step<T> {
  value: T | undefined;
  next: Map<string, Step<T>> | undefined;
}

export function firstStep<T>(): Step<T> {
  return { value: undefined, next: undefined };
}

/** The step that follows by `text`; made if there is none. */
export function stepTo<T>(from: Step<T>, text: string): Step<T> {
  from.next ??= new Map();
  let step = from.next.get(text);
  if (step === undefined) {
    step = firstStep();
    from.next.set(text, step);
  }
  return step;
}
