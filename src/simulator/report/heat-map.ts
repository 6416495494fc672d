import { escaped } from './markup.js';
import type { MergedRuns } from './merged.js';
import { short, span } from './scale.js';

/** How full each agent is over time, a picture for each chain; the page's script paints them in the theme's colours. */
export function heatMaps(merged: readonly MergedRuns[]): string {
  return merged
    .map(({ chain, heat, bucketMs, agentsPerRow }) => {
      const columns = Math.max(1, ...heat.map((row) => row.length));
      const cells = Uint8Array.from({ length: heat.length * columns }, (_, at) => {
        const value = heat[Math.floor(at / columns)]?.[at % columns] ?? 0;
        return Math.round(255 * Math.min(1, Math.max(0, value)));
      });
      const data = JSON.stringify({ rows: heat.length, columns, cells: Buffer.from(cells).toString('base64') });
      const idle = heat.filter((row) => row.every((value) => value === 0)).length;
      const what = agentsPerRow === 1 ? 'a row an agent' : `a row for each ${agentsPerRow} agents`;
      const height = Math.max(90, Math.min(220, heat.length * 14));
      return `<figure class="chart"><figcaption>Agents over time: ${escaped(chain)}<small>${what}, its fullest resource: empty <span class="ramp"></span> full</small></figcaption>
<canvas style="height:${height}px" role="img" aria-label="${escaped(`How full each agent is over time under ${chain}: ${heat.length} rows, of which ${idle} never run a task.`)}" data-heat="${escaped(data)}"></canvas>
<div class="ends"><span>0</span><span>${span((columns * bucketMs) / 1000)}</span></div>
<small>${short(((heat.length - idle) / (heat.length || 1)) * 100)} % of the rows are ever in use</small></figure>`;
    })
    .join('');
}
