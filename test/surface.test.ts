import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { doorsOf, type Surface, staleRecords, surfaceOf } from './surface/door.js';

describe('surface', () => {
  for (const door of doorsOf('.')) {
    it(`${door.name} exports what is recorded; npm run surface records anew`, async () => {
      expect(existsSync(door.record), `${door.record} is not there: run npm run surface`).to.equal(true);
      expect(await surfaceOf('.', door)).to.deep.equal(JSON.parse(readFileSync(door.record, 'utf8')) as Surface);
    });

    it(`${door.name} is found by its name`, () => {
      expect(import.meta.resolve(door.name)).to.equal(pathToFileURL(door.module).href);
    });
  }

  it('records no door that is gone', () => {
    expect(staleRecords('.')).to.deep.equal([]);
  });

  describe('of a package of its own', () => {
    let root = '';
    beforeEach(() => {
      root = mkdtempSync(path.join(tmpdir(), 'stowage-surface-'));
      write(
        'package.json',
        JSON.stringify({
          name: 'crate',
          type: 'module',
          exports: { '.': './dist/index.js', './lid': './dist/lid.js', './package.json': './package.json' },
        }),
      );
    });
    afterEach(() => {
      rmSync(root, { recursive: true });
    });

    it('has a door for each entry that leads to code', () => {
      expect(doorsOf(root)).to.deep.equal([
        { name: 'crate', module: './dist/index.js', record: path.join('test', 'fixtures', 'surface', 'crate.json') },
        { name: 'crate/lid', module: './dist/lid.js', record: path.join('test', 'fixtures', 'surface', 'lid.json') },
      ]);
    });

    it('lists values and types apart, sorted', async () => {
      write(
        'dist/index.js',
        'export const zebra = 1, apple = 2; export function make() {} export { x as y } from "./x.js";',
      );
      write('dist/x.js', 'export const x = 1;');
      write(
        'dist/index.d.ts',
        'export declare const zebra = 1, apple = 2;\nexport declare function make(): void;\nexport { x as y } from "./x.js";\nexport type { Zoo, Ark as Boat } from "./x.js";\nexport interface Crate {}\ndeclare const hidden: 1;\n',
      );
      expect(await surfaceOf(root, doorsOf(root)[0]!)).to.deep.equal({
        values: ['apple', 'make', 'y', 'zebra'],
        types: ['Boat', 'Crate', 'Zoo'],
      });
    });

    it('fails on a door that leads nowhere, and on `export *`', async () => {
      write('dist/lid.js', 'export {};');
      write('dist/lid.d.ts', "export * from './x.js';");
      const [main, lid] = doorsOf(root);
      expect(await failure(surfaceOf(root, main!))).to.equal(
        'package.json opens the door crate, but ./dist/index.js is not there',
      );
      expect(await failure(surfaceOf(root, lid!))).to.match(/lid\.d\.ts says `export \* from/);
    });

    it('finds records of doors that are gone', () => {
      write('test/fixtures/surface/lid.json', '{}');
      write('test/fixtures/surface/hatch.json', '{}');
      expect(staleRecords(root)).to.deep.equal([path.join('test', 'fixtures', 'surface', 'hatch.json')]);
    });

    function write(file: string, text: string): void {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    }
  });
});

function failure(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => expect.fail('it succeeded'),
    (error: unknown) => (error as Error).message,
  );
}
