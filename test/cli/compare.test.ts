import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { hasBrowser, keepPicture, openFile, startBrowser } from './browser.js';
import { Workshop } from './stowage.js';

const LOAD = `frameworks:
  - { name: web, roles: [web], weight: 2 }
  - { name: batch, roles: [batch], chain: { score: first-fit } }
workload:
  - name: requests
    framework: web
    jobs: 120
    arrivals: { poisson: 2 }
    resources: { cpus: { choice: { 0.5: 3, 2: 1, 7: 0.3 } }, mem: 512 }
    duration: { exponential: 14s }
  - name: nightly
    framework: batch
    jobs: 20
    instances: 3
    arrivals: { every: 3s }
    resources: { cpus: 1, mem: { uniform: [64, 4096] } }
    duration: { lognormal: { median: 20s, sigma: 0.5 } }
`;
const FIXED = LOAD.replace('weight: 2 }', 'weight: 2, chain: { score: spread } }');
const WAYS = ['--agents', '6', '--policy', 'bin-packing', '--policy', 'spread', '--seeds', '3'] as const;

interface Result {
  readonly chains: readonly string[];
  readonly runs: readonly {
    readonly chain: string;
    readonly seed: number;
    readonly metrics: Readonly<Record<string, number>>;
  }[];
  readonly comparisons: readonly {
    readonly metric: string;
    readonly chain: string;
    readonly value: { readonly count: number; readonly mean: number };
    readonly verdict?: string;
    readonly difference?: { readonly low: number; readonly high: number };
  }[];
}

/** What is to be seen on a page. */
interface Drawn {
  readonly lines: readonly boolean[];
  readonly heats: readonly boolean[];
  readonly bars: number;
  readonly intervals: number;
  readonly rows: number;
  readonly wide: number;
}

/** Runs in the page. */
const DRAWN = `({
  lines: [...document.querySelectorAll('.plot .line')].map((line) => line.getTotalLength() > 100),
  heats: [...document.querySelectorAll('canvas')].map((canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(data.filter((_, i) => i % 4 === 0)).size > 5;
  }),
  bars: document.querySelectorAll('rect.bar').length,
  intervals: document.querySelectorAll('path.interval').length,
  rows: document.querySelectorAll('tbody tr').length,
  wide: document.documentElement.scrollWidth - innerWidth,
})`;

describe('stowage compare', () => {
  const workshop = new Workshop();
  const at = (name: string): string => path.join(workshop.folder, name);
  let first: Awaited<ReturnType<Workshop['run']>>;
  before(async () => {
    workshop.write('load.yaml', LOAD);
    workshop.write('fixed.yaml', FIXED);
    const files = ['--out', 'report.html', '--csv', 'runs.csv', '--runs', 'runs.jsonl', '--json'];
    first = await workshop.run('compare', 'load.yaml', ...WAYS, ...files);
  });
  after(() => workshop.close());

  it('runs every chain under every seed, and judges only what an interval tells from chance', () => {
    expect(first.code, first.stderr).to.equal(0);
    expect(first.stderr).to.match(/^stowage: 1 of 6 runs, \d+ s left\n(?:.*\n)*stowage: 6 of 6 runs\n$/);
    const { chains, runs, comparisons } = JSON.parse(first.stdout) as Result;
    expect(chains).to.deep.equal(['bin-packing', 'spread']);
    expect(runs.map(({ chain, seed }) => `${chain} ${seed}`)).to.deep.equal(
      ['bin-packing', 'spread'].flatMap((chain) => [1, 2, 3].map((seed) => `${chain} ${seed}`)),
    );
    for (const { metric, verdict, difference } of comparisons) {
      if (difference === undefined) continue;
      const isClear = difference.low > 0 || difference.high < 0;
      expect(verdict === 'undecided', metric).to.equal(!isClear);
    }
    const [head, ...rows] = readFileSync(at('runs.csv'), 'utf8').trimEnd().split('\r\n');
    expect(head).to.match(/^workload,chain,seed,waitMean,waitP95/);
    expect(rows).to.have.length(6);
  });

  it('shows the optimality gap wherever it shows metrics', async () => {
    const { runs, comparisons } = JSON.parse(first.stdout) as Result;
    const gaps = runs.map(({ metrics }) => metrics['optimalityGap']);
    expect(gaps).to.satisfy((all: readonly unknown[]) => all.every((gap) => typeof gap === 'number' && gap >= 0));
    const means = comparisons.filter(({ metric }) => metric === 'optimalityGap').map(({ value }) => value);
    expect(means.map(({ count }) => count)).to.deep.equal([3, 3]);
    const [head = '', ...rows] = readFileSync(at('runs.csv'), 'utf8').trimEnd().split('\r\n');
    const column = head.split(',').indexOf('optimalityGap');
    expect(rows.map((row) => Number(row.split(',')[column]))).to.deep.equal(gaps);
    const page = readFileSync(at('report.html'), 'utf8');
    expect(page).to.match(/<th scope="row">optimality gap <small>%<\/small><\/th><td>[\d.]+</);
    const meaning =
      'optimality gap: the most agents in use, above a lower bound on those that any policy needs for their tasks; the true gap is no larger';
    expect(page.split(`<p class="soft">${meaning}.</p>`)).to.have.length(2);
    const { stdout } = await workshop.run('compare', 'load.yaml', ...WAYS, '--runs', 'runs.jsonl');
    expect(stdout).to.match(/\noptimality gap, % +[\d.]+ +[\d.]+ /);
    expect(stdout.split('\n').filter((line) => line === meaning)).to.have.length(1);
  });

  it('goes on from runs of an older version, and says what they lack', async () => {
    const [older = '', ...others] = readFileSync(at('runs.jsonl'), 'utf8').split('\n');
    const without = older.replace(/"optimalityGap":[\d.]+,/, '').replace(/"starved":[\d.]+,/, '');
    expect(without.match(/optimalityGap|starved/)).to.equal(null);
    writeFileSync(at('older.jsonl'), [without, ...others].join('\n'));
    const { code, stdout, stderr } = await workshop.run(
      'compare',
      'load.yaml',
      ...WAYS,
      '--runs',
      'older.jsonl',
      '--json',
    );
    expect(code).to.equal(0);
    expect(stderr).to.equal(
      'stowage: 6 runs of 6 are there already\nstowage: 1 run of an older version without the optimality gap: it is that of the others alone; a new --runs file has it of all\nstowage: 1 run of an older version without starvation and fragmentation: it is that of the others alone; a new --runs file has it of all\n',
    );
    const { comparisons } = JSON.parse(stdout) as Result;
    const counts = comparisons.flatMap(({ metric, value: { count } }) => (metric === 'optimalityGap' ? [count] : []));
    expect(counts.toSorted()).to.deep.equal([2, 3]);
  });

  it('goes on where it was broken off, and gives the same figures', async () => {
    const lines = readFileSync(at('runs.jsonl'), 'utf8').split('\n');
    writeFileSync(at('half.jsonl'), `${lines.slice(0, 3).join('\n')}\n${lines[3]?.slice(0, 200) ?? ''}`);
    const { stdout, stderr } = await workshop.run('compare', 'load.yaml', ...WAYS, '--runs', 'half.jsonl', '--json');
    expect(stderr).to.match(/^stowage: 3 runs of 6 are there already\n/);
    expect(stdout).to.equal(first.stdout);
    const again = await workshop.run('compare', 'load.yaml', ...WAYS, '--runs', 'half.jsonl');
    expect(again.stderr).to.equal('stowage: 6 runs of 6 are there already\n');
    expect(again.stdout).to.match(/METRIC +BIN-PACKING +SPREAD +DIFFERENCE +VERDICT\nmean wait, s +\d/);
  });

  it('refuses what is nothing to compare, in one line', async () => {
    const complaints: readonly (readonly [readonly string[], string])[] = [
      [['load.yaml'], 'nothing to compare; accepted: --chain FILE or --policy NAME, once or more often'],
      [
        ['load.yaml', '--policy', 'spread', '--baseline', 'spreed'],
        "--baseline: got 'spreed'; accepted: default, spread",
      ],
      [
        ['fixed.yaml', '--policy', 'spread'],
        'fixed.yaml: every framework names a chain of its own; accepted: at least one that takes those that are compared',
      ],
      [
        ['load.yaml', '--policy', 'spread', '--runs', 'load.yaml'],
        '--runs: load.yaml:1: no run; accepted: a file of stowage compare, or a new one',
      ],
      [
        ['load.yaml', '--policy', 'spread', '--seeds', '0'],
        "--seeds: got '0'; accepted: a whole number from 1 to 10000",
      ],
    ];
    await Promise.all(
      complaints.map(async ([args, line]) => {
        const { code, stdout, stderr } = await workshop.run('compare', ...args);
        expect([stderr, stdout, code]).to.deep.equal([`stowage: ${line}\n`, '', 2]);
      }),
    );
    expect(readFileSync(at('load.yaml'), 'utf8')).to.equal(LOAD);
  });

  describe('writes a report that a browser', () => {
    let browser: Browser | undefined;
    before(async function () {
      if (!hasBrowser()) this.skip();
      browser = await startBrowser();
    });
    after(() => browser?.close());

    for (const scheme of ['light', 'dark'] as const) {
      it(`opens without a complaint or a request, in ${scheme} colours, with all charts drawn`, async () => {
        if (browser === undefined) throw new Error('invariant: there is a browser');
        const { page, complaints, requests } = await openFile(browser, at('report.html'), scheme);
        await page.waitForSelector('html[data-ready=true]');
        const drawn = await page.evaluate<Drawn>(DRAWN);
        expect(drawn.lines, 'two charts of use and one of waits, two chains').to.deep.equal(new Array(6).fill(true));
        expect(drawn.heats).to.deep.equal([true, true]);
        expect([drawn.bars, drawn.wide]).to.deep.equal([4, 0]);
        expect(drawn.intervals).to.be.above(5);
        expect(drawn.rows).to.be.above(12);
        await page.mouse.move(400, 600);
        await keepPicture(page, scheme);
        expect(complaints).to.deep.equal([]);
        expect(requests).to.deep.equal([]);
        await page.close();
      });
    }

    it('shows in the colours that somebody chose, and tells figures where the pointer is', async () => {
      if (browser === undefined) throw new Error('invariant: there is a browser');
      const { page } = await openFile(browser, at('report.html'), 'light');
      const background = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
      const before = await background();
      await page.click('#theme');
      await page.click('#theme');
      expect(await page.textContent('#theme')).to.equal('Theme: dark');
      expect(await background()).to.not.equal(before);
      await page.hover('.plot >> nth=0');
      expect(await page.textContent('.tip')).to.match(/^bin-packing: [\d.]+ % at \S+spread: [\d.]+ % at /);
      await page.close();
    });
  });
});
