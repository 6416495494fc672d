import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { VirtualClock } from '../../../src/base/virtual-clock.js';
import { DEFAULT_ENGINE_CONFIG } from '../../../src/engine/config.js';
import { parseChainConfig } from '../../../src/policy/chain-config.js';
import { Resources } from '../../../src/resources/resources.js';
import type { JournalHeader, JournalStep } from '../../../src/stores/journal/format.js';
import { JournalReader } from '../../../src/stores/journal/journal-reader.js';
import { type JournalOptions, JournalWriter } from '../../../src/stores/journal/journal-writer.js';
import { PlainReader, plainText } from '../../../src/stores/journal/plain.js';

const HEADER: JournalHeader = {
  engines: [{ name: 'one', config: DEFAULT_ENGINE_CONFIG, chain: parseChainConfig({}, 'test'), seed: 7 }],
  policyFiles: [],
};

describe('plain text of a journal', () => {
  const values = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.string(),
      fc.double({ noDefaultInfinity: false }).map((number) => (Object.is(number, -0) ? 0 : number)),
      fc.boolean(),
      fc.constant(null),
      fc.nat(20_000).map((milliUnits) => Resources.of({ type: 'scalar', name: 'cpus', reservations: [], milliUnits })),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$number', '$map', '$')), tie('value'), {
        maxKeys: 4,
        noNullPrototype: true,
      }),
      fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 4 }).map((pairs) => new Map(pairs)),
    ),
  })).value;

  it('is read as what it was written of', () =>
    fc.assert(
      fc.property(values, (value) => {
        expect(shown(new PlainReader().read(plainText(value)))).to.deep.equal(shown(value));
      }),
    ));

  it('holds no code', () => {
    expect(() => plainText({ chain: { score: () => 1 } })).to.throw(
      "a journal cannot hold code: 'score' is a function",
    );
  });
});

describe('a journal', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stowage-journal-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  let count = 0;
  const fresh = (): string => path.join(folder, `j${++count}`);
  const ticks = (many: number): JournalStep[] =>
    Array.from({ length: many }, (_, now) => ({
      engine: 0,
      input: { type: 'tick', now, wallNow: now },
      effects: [{ type: 'wake-at', time: now + 1 }],
    }));
  function write(file: string, steps: readonly JournalStep[], options?: JournalOptions): JournalWriter {
    const writer = new JournalWriter(file, HEADER, options);
    const observer = writer.observer(0);
    for (const { input, effects, refusal } of steps) {
      if (effects !== undefined) observer.stepped(input, effects);
      else observer.refused(input, refusal ?? '');
    }
    return writer;
  }

  it('gives back what was written, and how it ended', () => {
    const file = fresh();
    const steps = [...ticks(3), { engine: 0, input: { type: 'kill', job: 'a' }, refusal: 'no such job' } as const];
    write(file, steps).observer(0).ended();
    const reader = new JournalReader(file);
    expect(reader.header).to.deep.equal(HEADER);
    expect([...reader.steps()]).to.deep.equal(steps);
    expect([...reader.steps()], 'a second time').to.deep.equal(steps);
    expect(reader.end).to.equal('closed');
  });

  it('has within a second what happened, also if its process is ended then', () => {
    const [file, clock] = [fresh(), new VirtualClock()];
    write(file, ticks(2), { clock });
    expect([...new JournalReader(file).steps()]).to.deep.equal([]);
    clock.advanceBy(1_000);
    const reader = new JournalReader(file);
    expect([...reader.steps()]).to.deep.equal(ticks(2));
    expect(reader.end).to.equal('cut');
  });

  it('that is damaged anywhere is told with its place', () => {
    const file = fresh();
    write(file, ticks(50)).close();
    const whole = readFileSync(file);
    const positions = fc.nat({ max: whole.length - 1 });
    fc.assert(
      fc.property(positions, fc.integer({ min: 1, max: 255 }), (at, flip) => {
        if (at === 10 || at === 11) return; // kept for later versions
        const bytes = Buffer.from(whole);
        bytes[at] = bytes[at]! ^ flip;
        writeFileSync(file, bytes);
        expect(() => [...new JournalReader(file).steps()]).to.throw(/j\d+: .+; accepted: /);
      }),
    );
    writeFileSync(file, whole);
    expect([...new JournalReader(file).steps()]).to.deep.equal(ticks(50));
  });

  it('that is torn is refused, or read as far as it is whole', () => {
    const [file, clock] = [fresh(), new VirtualClock()];
    const writer = write(file, ticks(4), { clock });
    clock.advanceBy(1_000);
    const size = readFileSync(file).length;
    writer.observer(0).stepped({ type: 'stored', seq: 1 }, []);
    writer.close();
    truncateSync(file, size + 5);
    expect(() => [...new JournalReader(file).steps()]).to.throw(
      /j\d+: torn at byte \d+, behind step 4: what was written last is not whole; accepted: a whole journal, or --partial/,
    );
    const reader = new JournalReader(file, { isTornAccepted: true });
    expect([...reader.steps()]).to.deep.equal(ticks(4));
    expect(reader.end).to.equal('torn');
  });

  it('is told from other files, which it never replaces', () => {
    const file = fresh();
    expect(() => new JournalReader(file)).to.throw(/j\d+: there is no such file; accepted: a journal/);
    writeFileSync(file, 'jobs:\n  - name: mine\n    command: do not lose me\n');
    expect(() => new JournalReader(file)).to.throw(/j\d+: it is no journal; accepted: a journal/);
    expect(() => new JournalWriter(file, HEADER)).to.throw(
      /is no journal; accepted: a new file, or a journal to write anew/,
    );
    expect(readFileSync(file, 'utf8')).to.include('do not lose me');
    expect(() => new JournalWriter(path.join(folder, 'no', 'such'), HEADER)).to.throw(
      /accepted: a file that can be written/,
    );
  });

  it('of another version is refused', () => {
    const file = fresh();
    write(file, ticks(1)).close();
    const bytes = readFileSync(file);
    bytes.writeUInt16LE(2, 8);
    writeFileSync(file, bytes);
    expect(() => new JournalReader(file)).to.throw(/j\d+: a journal of version 2; accepted: version 1/);
  });

  it('is written anew without the parts of the one before', () => {
    const file = fresh();
    write(file, ticks(40_000), { partBytes: 1 }).close();
    expect(existsSync(`${file}.1`)).to.equal(true);
    appendFileSync(`${file}.1`, '');
    write(file, ticks(2)).close();
    expect(existsSync(`${file}.1`)).to.equal(false);
    expect([...new JournalReader(file).steps()]).to.deep.equal(ticks(2));
  });
});

/** What chai can compare: resources and maps as plain data. */
function shown(value: unknown): unknown {
  if (value instanceof Resources) return { resources: String(value) };
  if (value instanceof Map)
    return { map: [...(value as ReadonlyMap<unknown, unknown>)].map(([key, item]) => [key, shown(item)]) };
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null) return value;
  return { object: Object.entries(value).map(([key, item]) => [key, shown(item)]) };
}
