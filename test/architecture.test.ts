import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { check, floorOf, format, isWithin } from './architecture/check.js';
import { DOORS, FLOORS, OUTSIDE } from './architecture/floors.js';
import { readSources, type Source } from './architecture/source.js';

/** Every way to name a module. */
const FORMS: readonly ((to: string) => string)[] = [
  (to) => `import { x } from '${to}';`,
  (to) => `import '${to}';`,
  (to) => `import * as x from "${to}";`,
  (to) => `import type { X } from '${to}';`,
  (to) => `export { x } from '${to}';`,
  (to) => `export type { X } from '${to}';`,
  (to) => `export * from '${to}';`,
  (to) => `const x = await import('${to}');`,
  (to) => `const x = await import(\`${to}\`);`,
  (to) => `const x = require('${to}');`,
  (to) => `const x = require.resolve('${to}');`,
  (to) => `const x = import.meta.resolve('${to}');`,
  (to) => `import x = require('${to}');`,
  (to) => `let x: import('${to}').X;`,
  (to) => `declare module '${to}' {}`,
];

describe('architecture', () => {
  it('keeps to the floors', () => {
    expect(check(readSources('.')).map(format)).to.deep.equal([]);
  });

  describe('the table', () => {
    it('has one row for a place', () => {
      expect(new Set(FLOORS.map(({ at }) => at)).size).to.equal(FLOORS.length);
    });

    it('points down, or stays within one folder of src', () => {
      const up = FLOORS.flatMap(({ at, level, below, typesOf = [] }) =>
        [...below, ...typesOf]
          .filter((to) => {
            const target = floorOf(to) ?? FLOORS.find((floor) => isWithin(to, floor.at));
            return target === undefined || !(target.level < level || topOf(to) === topOf(at));
          })
          .map((to) => `${at} -> ${to}`),
      );
      expect(up).to.deep.equal([]);
    });

    it('keeps engine and cluster apart', () => {
      const meeting = FLOORS.filter(
        ({ below }) =>
          below.some((to) => to.startsWith('src/engine')) && below.some((to) => to.startsWith('src/cluster')),
      );
      expect(meeting.map(({ at }) => at)).to.deep.equal([
        'src/drivers/embedded',
        'src/testkit',
        'src/simulator',
        'src/composition',
      ]);
    });

    it('names no source as outside that is gone', () => {
      expect(Object.keys(OUTSIDE).filter((file) => !existsSync(file))).to.deep.equal([]);
    });
  });

  describe('the doors', () => {
    const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly exports: Readonly<Record<string, string>>;
    };

    it('are those of the package, each over one source', () => {
      const open = Object.keys(DOORS).filter((door) => existsSync(DOORS[door]!));
      const built = Object.fromEntries(open.map((door) => [door, `./dist/${DOORS[door]!.replace(/\.ts$/, '.js')}`]));
      expect(exports, 'package.json lists each door whose source exists, and no other').to.deep.equal({
        ...built,
        './package.json': './package.json',
      });
    });
  });

  describe('on sources that break the rules', () => {
    it('reports a forbidden module at its line, however it is named', () => {
      fc.assert(
        fc.property(fc.constantFrom(...FORMS), fc.nat(5), (form, above) => {
          const text = `${"// import '../cluster/core/master.js'\n".repeat(above)}${form('../cluster/core/master.js')}\n`;
          expect(findings('src/engine/step.ts', text)).to.deep.equal([
            `src/engine/step.ts:${above + 1} src/engine may not import src/cluster/core/master.js; it may import src/base, src/policy, src/matching, src/model, src/resources`,
          ]);
        }),
      );
    });

    it('reports Date.now() in the engine', () => {
      expect(
        findings('src/engine/cycle/clock.ts', 'export function started(): number {\n  return Date.now();\n}\n'),
      ).to.deep.equal(['src/engine/cycle/clock.ts:2 uses Date: time and chance are arguments']);
    });

    it('reports a dynamic import whose target only the run knows, except where users’ policies are loaded', () => {
      const text = 'export const load = (name: string) =>\n  import(name);\n';
      expect(findings('src/engine/load.ts', text)).to.deep.equal([
        'src/engine/load.ts:2 loads a module that only the run knows; src/engine may not',
      ]);
      expect(findings('src/engine/load.ts', 'const x = import("./" + name);')).to.have.length(1);
      expect(findings('src/composition/load.ts', text)).to.deep.equal([]);
    });

    it('reports a folder without a row', () => {
      expect(findings('src/util/strings.ts', 'export {};')).to.deep.equal([
        'src/util/strings.ts:1 src/util has no row in the floors table',
      ]);
      expect(findings('src/cluster/extra/x.ts', 'export {};')).to.deep.equal([
        'src/cluster/extra/x.ts:1 src/cluster/extra has no row in the floors table',
      ]);
      expect(findings('scripts/release.mjs', '')).to.deep.equal([
        'scripts/release.mjs:1 scripts has no row in the floors table',
      ]);
      expect(findings('src/index.ts', '')).to.have.length(1);
      expect(findings('main.ts', '')).to.deep.equal(['main.ts:1 the file main.ts has no row in the floors table']);
    });

    it('reports each clock, timer and draw outside the system clock, aliased or not', () => {
      const uses = [
        'const now = new Date();',
        'const now = performance.now();',
        'setTimeout(run, 1);',
        'const start = setInterval;',
        'globalThis.setImmediate(run);',
        "globalThis['setTimeout'](run);",
        'const { setTimeout: later } = globalThis;',
        'queueMicrotask(run);',
        'process.nextTick(run);',
        'const at = process.hrtime.bigint();',
        'const x = Math.random();',
        "const x = Math['random']();",
        'const { random } = Math;',
        'const { random: draw, ...rest } = Math;',
        'const draw = (Math as Chance).random;',
        'const { now } = (globalThis as Clocks)[name];',
        'const signal = AbortSignal.timeout(5);',
        "import { setTimeout } from 'node:timers/promises';",
        "import * as hooks from 'node:perf_hooks';",
        'const clock = { performance };',
      ];
      for (const use of uses) {
        expect(findings('src/session/x.ts', `// one line above\n${use}\n`)[0], use).to.match(
          /^src\/session\/x\.ts:2 .*time and chance are arguments$/,
        );
        expect(findings('test/session/x.test.ts', use), use).to.deep.equal([]);
      }
      expect(findings('src/base/system-clock.ts', 'setTimeout(run, performance.now() + Date.now());')).to.deep.equal(
        [],
      );
    });

    it('is not misled by words in texts, comments and property names', () => {
      const innocent = [
        "// import '../cluster/x.js'; Date.now() /* Math.random() */",
        'export const text = "import \'../cluster/x.js\'; Date.now()";',
        'export const most = Math.max(1, headers.Date, clock.performance.length);',
        'export interface Timers { setTimeout(): void; readonly Date: string }',
        'export class Row { Date = 1; setTimeout(): void {} }',
        'export const row = { Date: 1, random: 2 };',
        'export const isAborted = (signal: AbortSignal) => signal.aborted;',
        'export const { max, min: least } = Math;',
        'export const { it } = globalThis as { it?: () => void };',
        'export const keys = globalThis.Object.keys(row);',
      ];
      expect(findings('src/engine/words.ts', innocent.join('\n'))).to.deep.equal([]);
    });

    it('keeps Node out of the floors that run in a worker or a page', () => {
      for (const file of [
        'src/base/x.ts',
        'src/resources/x.ts',
        'src/matching/x.ts',
        'src/model/x.ts',
        'src/policy/x.ts',
        'src/protocol/x.ts',
        'src/engine/x.ts',
        'src/engine/ports/x.ts',
        'src/cluster/core/x.ts',
        'policies/score/x.ts',
      ]) {
        const text = "import { readFileSync } from 'node:fs';\nconst id = Buffer.from(process.argv[2]);\n";
        expect(
          findings(file, text).map((found) => found.split(' ')[0]),
          file,
        ).to.deep.equal([`${file}:1`, `${file}:2`, `${file}:2`]);
      }
      expect(
        findings(
          'src/cluster/host/x.ts',
          "import { readFileSync } from 'node:fs';\nconst id = Buffer.from(process.argv[2]);\n",
        ),
      ).to.deep.equal([]);
      expect(findings('src/cluster/host/x.ts', "import { readFileSync } from 'fs';")).to.deep.equal([
        'src/cluster/host/x.ts:1 imports fs: write node:fs',
      ]);
    });

    it('lets a package in by one floor only', () => {
      const homes = {
        inversify: 'src/composition',
        'reflect-metadata': 'src/composition',
        protobufjs: 'src/protocol',
        undici: 'src/session',
        'fast-check': 'src/testkit',
        'pure-rand/generator/mersenne': 'src/base',
        commander: 'src/cli',
        pino: 'src/cli',
      };
      for (const [name, home] of Object.entries(homes)) {
        const open = FLOORS.filter(
          ({ at, isConsumer }) =>
            isConsumer !== true && !at.endsWith('.ts') && findings(`${at}/x.ts`, `import '${name}';`).length === 0,
        );
        expect(
          open.map(({ at }) => at),
          name,
        ).to.deep.equal([home]);
      }
      expect(findings('src/engine/x.ts', "import '@scope/left-pad/x';")).to.deep.equal([
        'src/engine/x.ts:1 src/engine may not import the package @scope/left-pad/x; it may import none',
      ]);
    });

    it('lets policies import their door by name, and nothing else', () => {
      expect(
        findings('policies/score/spread.ts', "import { z } from 'stowage/policy';\nimport '../names.js';"),
      ).to.deep.equal([]);
      for (const to of [
        '../../src/policy/index.js',
        '../../src/base/compare.js',
        'stowage',
        'stowage/testkit',
        'zod',
      ]) {
        expect(findings('policies/score/spread.ts', `import '${to}';`), to).to.have.length(1);
      }
    });

    it('lets the cluster’s core see the shapes of the wire, not its codecs', () => {
      expect(
        findings('src/cluster/core/master.ts', "import type { Event } from '../../protocol/event.js';"),
      ).to.deep.equal([]);
      expect(
        findings('src/cluster/core/master.ts', "import { type Event, codec } from '../../protocol/json-codec.js';"),
      ).to.deep.equal([
        'src/cluster/core/master.ts:1 src/cluster/core may import types alone from src/protocol/json-codec.js',
      ]);
    });

    it('judges a folder within a folder by its own row', () => {
      const cluster = "import '../../cluster/core/master.js';";
      expect(findings('src/drivers/embedded/driver.ts', cluster)).to.deep.equal([]);
      expect(findings('src/drivers/http/driver.ts', cluster)).to.have.length(1);
      expect(findings('src/drivers/embedded/driver.ts', "import '../../session/session.js';")).to.have.length(1);
      expect(findings('src/engine/ports/clock.ts', "import '../cycle/cycle.js';")).to.have.length(1);
      expect(
        findings('src/stores/memory.ts', "import '../engine/ports/state-store.js';\nimport '../engine/step.js';"),
      ).to.have.length(1);
    });

    it('is not fooled by a name that begins like an allowed one, or leads out of the tree', () => {
      expect(findings('src/model/x.ts', "import '../resources-extra/x.js';")).to.have.length(1);
      expect(findings('src/model/x.ts', "import '../../../elsewhere/x.js';")).to.have.length(1);
      expect(findings('src/model/x.ts', "import '/etc/x.js';")).to.have.length(1);
      expect(findings('src/model/x.ts', "/// <reference path='../engine/x.ts' />")).to.have.length(1);
    });
  });
});

function findings(file: Source['file'], text: string): readonly string[] {
  return check([{ file, text }]).map(format);
}

function topOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}
