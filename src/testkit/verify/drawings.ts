import type { FacetKind } from '../../policy/facets.js';
import type { Against } from '../laws/law.js';
import { drawCycle, drawPreemption } from './draw-cycles.js';
import { drawDomain, drawFeasibility, drawScore, drawSlice } from './draw-rows.js';
import { drawAdmission, drawDisposal, drawGang, drawOrder } from './draw-tasks.js';

/** Draws a problem and what a facet that is made anew for each question says to it: parts that stand below each other. */
export type Drawing<F, P> = (made: () => F, problem: P, against?: Against) => readonly string[];

const drawings = {
  order: drawOrder,
  admission: drawAdmission,
  feasibility: drawFeasibility,
  domain: drawDomain,
  score: drawScore,
  slice: drawSlice,
  disposal: drawDisposal,
  preemption: drawPreemption,
  gang: drawGang,
  cycle: drawCycle,
};

/** By kind; a facet and its problem go together, whatever they are. */
export const drawnBy = drawings as unknown as Readonly<Record<FacetKind, Drawing<object, object>>>;
