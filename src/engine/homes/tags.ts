import type { FrameworkId } from '../../model/ids.js';
import type { Label, Reservation, Resource } from '../../resources/resource.js';
import { Resources } from '../../resources/resources.js';

/** Whose home a resource belongs to, as the labels of its reservation say. */
export interface HomeTag {
  readonly frameworkId: FrameworkId;
  readonly job: string;
  readonly instance: number;
  /** The id of the home. */
  readonly home: string;
}

const FRAMEWORK = 'stowage_framework';
const JOB = 'stowage_job';
const INSTANCE = 'stowage_instance';
const HOME = 'stowage_home';

/** The reservation of everything that belongs to a home. */
export function homeReservation(tag: HomeTag, role: string, principal: string | undefined): Reservation {
  const labels: readonly Label[] = [
    { key: FRAMEWORK, value: tag.frameworkId },
    { key: JOB, value: tag.job },
    { key: INSTANCE, value: String(tag.instance) },
    { key: HOME, value: tag.home },
  ];
  return { type: 'dynamic', role, ...(principal !== undefined && { principal }), labels };
}

/** The home that a resource belongs to, of whichever framework; `undefined` if it belongs to none. */
export function tagOf({ reservations }: Resource): HomeTag | undefined {
  const labels = reservations.at(-1)?.labels;
  if (labels === undefined) return undefined;
  const value = (key: string): string | undefined => labels.find((label) => label.key === key)?.value;
  const [frameworkId, job, instance, home] = [value(FRAMEWORK), value(JOB), value(INSTANCE), value(HOME)];
  if (frameworkId === undefined || job === undefined || instance === undefined || home === undefined) return undefined;
  return { frameworkId: frameworkId as FrameworkId, job, instance: Number(instance), home };
}

/** Resources that anybody's task may have, and those that are kept for homes. */
export interface Split {
  readonly free: Resources;
  readonly kept: Resources;
}

/** Tells apart what is kept for homes; `undefined` for what has none of that, nearly always. */
export function splitKept(resources: Resources): Split | undefined {
  if (!resources.toArray().some(isKept)) return undefined;
  return { free: resources.filter((resource) => !isKept(resource)), kept: resources.filter(isKept) };
}

function isKept(resource: Resource): boolean {
  return resource.reservations.length > 0 && tagOf(resource) !== undefined;
}

/** The parts of `kept` by the id of their home. */
export function byHome(kept: Resources): ReadonlyMap<string, { readonly tag: HomeTag; readonly part: Resources }> {
  const parts = new Map<string, { readonly tag: HomeTag; part: Resources }>();
  for (const resource of kept) {
    const tag = tagOf(resource);
    if (tag === undefined) continue;
    const known = parts.get(tag.home);
    if (known === undefined) parts.set(tag.home, { tag, part: Resources.of(resource) });
    else known.part = known.part.plus(Resources.of(resource));
  }
  return parts;
}
