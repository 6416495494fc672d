import { warmUp } from './warm-up.js';
import { measure } from './measure.js';
import { sceneOf } from './scene.js';
import { WORKLOADS } from './workloads.js';
export interface SuiteOptions { readonly only: string | undefined; readonly isQuick: boolean; readonly isJson: boolean; readonly isChecked: boolean; readonly coldPass: string | undefined }
export async function runMatching(options: SuiteOptions): Promise<number> {
  warmUp();
  for (const w of WORKLOADS) {
    if (options.only !== undefined && options.only !== w.name) continue;
    const r = measure(sceneOf(w), options.isQuick ? 3 : 7);
    console.log(w.name.padEnd(20), Math.round(r.placementsPerSecond), r.p50Ms.toFixed(2), r.minMs.toFixed(2), r.timesReference.toFixed(1), r.timesTight.toFixed(1), r.tightNs.toFixed(2), r.placed, r.touched, r.checksum, r.sampled, r.problems.join('; '));
  }
  return 0;
}
