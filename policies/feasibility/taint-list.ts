import { constraintsOf, type Job } from 'stowage/policy';

/** What an agent's operator says against tasks. */
export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

/** What a job puts up with: a key, or `*`, and a value if only that will do. */
export type Toleration = readonly [key: string, value?: string];

/** The operator by which a job says what it puts up with. */
export const TOLERATES = 'tolerates';

/** A set or list of `key=value:Effect`; a value that is left out is empty, and an effect that is left out `NoSchedule`. */
export function taintsIn(text: string): readonly Taint[] {
  const items = text.replace(/^\s*\{|\}\s*$/g, '').split(',');
  return items.flatMap((item) => {
    const [, key = '', value = '', effect = 'NoSchedule'] =
      /^\s*([^=:]+?)(?:=([^:]*?))?(?::\s*(\w+))?\s*$/.exec(item) ?? [];
    return key === '' ? [] : [{ key, value, effect }];
  });
}

/** @throws InvalidArgumentError for more than one value */
export function tolerationsOf(job: Job): readonly Toleration[] {
  return constraintsOf(job, TOLERATES, 0, 1).map(({ attribute, values }) =>
    values[0] === undefined ? [attribute] : [attribute, values[0]],
  );
}

export function isTolerated({ key, value }: Taint, tolerations: readonly Toleration[]): boolean {
  return tolerations.some(
    ([wanted, only]) => (wanted === key || wanted === '*') && (only === undefined || only === value),
  );
}
