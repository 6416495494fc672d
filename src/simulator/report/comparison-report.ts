import type { ComparedRun, MetricComparison } from '../compare/compare-runs.js';
import { metricNamed } from '../compare/metrics.js';
import { escaped } from './markup.js';
import { short } from './scale.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';
import { workloadSection } from './workload-section.js';

/** What a report tells of. */
export interface ReportInput {
  /** By name, in order: the first is the baseline. What each is, as text. */
  readonly chains: Readonly<Record<string, string>>;
  readonly workloads: readonly string[];
  readonly seeds: readonly number[];
  /** In (0, 1). */
  readonly confidence: number;
  readonly runs: readonly ComparedRun[];
  readonly comparisons: readonly MetricComparison[];
  /** The command line that makes it again. */
  readonly command: string;
  /** What it was made of: versions, checksums of files. */
  readonly facts: Readonly<Record<string, string>>;
}

/** A page of one file that needs nothing else: opens offline, and asks for nothing. */
export function comparisonReport(input: ReportInput): string {
  const chains = Object.keys(input.chains);
  const [baseline = ''] = chains;
  const title = `${chains.length} chains compared: ${chains.join(', ')}`;
  const percent = `${short(100 * input.confidence)} %`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><header class="top"><div><h1>${escaped(title)}</h1>
<p class="soft">${input.workloads.length === 1 ? 'Workload' : 'Workloads'} ${escaped(input.workloads.join(', '))} · ${count(input.seeds.length, 'seed')}, paired · baseline <b>${escaped(baseline)}</b> · ${percent} intervals</p></div>
<button id="theme" type="button" data-value="auto">Theme: auto</button></header>
<main>${summary(input, chains)}
${input.workloads.map((workload) => workloadSection(input, workload)).join('\n')}
<h2>How to reproduce</h2>
<pre><code>${escaped(input.command)}</code></pre>
<dl>${Object.entries(input.facts)
    .map(([name, fact]) => `<dt>${escaped(name)}</dt><dd>${escaped(fact)}</dd>`)
    .join('')}</dl>
<div class="grid2">${Object.entries(input.chains)
    .map(
      ([name, text]) =>
        `<details class="card"><summary>Chain ${escaped(name)}</summary><pre><code>${escaped(text)}</code></pre></details>`,
    )
    .join('')}</div>
<h2>How to read it</h2>
<p>Every chain meets the same arrivals under the same seed. A difference is that of a chain from <b>${escaped(baseline)}</b>, seed by seed; its interval is Student's t interval of the mean of those differences, at ${percent}. A verdict is given only where that interval excludes zero: with many metrics, about one in ${short(1 / (1 - input.confidence))} of them would still do so by chance. Time is simulated; none passes while a policy thinks, so nothing here says how fast a policy is.</p>
</main><footer>Stowage ${escaped(input.facts['version'] ?? '')}</footer>
<script>${SCRIPT}</script></body></html>
`;
}

/** For each chain but the baseline: what is clearly better or worse, the largest effects first. */
function summary({ comparisons, workloads }: ReportInput, chains: readonly string[]): string {
  const cards = chains.slice(1).map((chain, at) => {
    const judged = comparisons.filter((one) => one.chain === chain && metricNamed(one.metric).better !== undefined);
    const clear = judged.filter(({ verdict }) => verdict === 'better' || verdict === 'worse');
    const better = clear.filter(({ verdict }) => verdict === 'better').length;
    const lines = [...clear]
      .sort((a, b) => weightOf(b) - weightOf(a))
      .slice(0, MOST_LINES)
      .map((one) => line(one, workloads.length > 1));
    const rest =
      clear.length === 0
        ? '<li class="soft">No difference that the interval tells from chance.</li>'
        : clear.length > MOST_LINES
          ? `<li class="soft">… ${count(clear.length - MOST_LINES, 'more')} in the tables</li>`
          : '';
    return `<section class="card"><h3><span class="swatch c${(at + 1) % 8}"></span>${escaped(chain)}</h3>
<p><span class="chip better">${better} better</span> <span class="chip worse">${clear.length - better} worse</span> <span class="chip undecided">${judged.length - clear.length} undecided</span></p>
<ul>${lines.join('')}${rest}</ul></section>`;
  });
  return `<div class="cards">${cards.join('')}</div>`;
}

const MOST_LINES = 6;

function line(
  { workload, metric, difference, value, verdict = 'undecided' }: MetricComparison,
  isNamed: boolean,
): string {
  const { title, unit } = metricNamed(metric);
  const base = value.mean - (difference?.mean ?? 0);
  const share = base === 0 ? '' : ` (${signed((100 * (difference?.mean ?? 0)) / Math.abs(base))} %)`;
  return `<li><span class="chip ${verdict}">${verdict}</span><span>${isNamed ? `<span class="soft">${escaped(workload)}:</span> ` : ''}${escaped(title)} <b>${signed(difference?.mean ?? 0)}${unit === '' ? '' : ` ${escaped(unit)}`}</b>${share}</span></li>`;
}

/** How large an effect is beside the baseline's value. */
function weightOf({ difference, value }: MetricComparison): number {
  const change = Math.abs(difference?.mean ?? 0);
  return change / (Math.abs(value.mean - (difference?.mean ?? 0)) || change || 1);
}

function signed(value: number): string {
  return value > 0 ? `+${short(value)}` : short(value).replace('-', '−');
}

function count(many: number, one: string): string {
  return `${many} ${one}${many === 1 || one === 'more' ? '' : 's'}`;
}
