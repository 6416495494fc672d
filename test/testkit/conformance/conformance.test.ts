import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { InvalidArgumentError } from '../../../src/base/errors.js';
import { systemClock } from '../../../src/base/system-clock.js';
import { runConformance, type ScenarioReport } from '../../../src/testkit/conformance/run-conformance.js';
import { CAPTURES } from './reading.js';

const FOLDER = path.join('src', 'testkit', 'conformance');
/** One that has a stream, updates, and answers that are no success. */
const SCENARIO = '05-unacknowledged-update-retries';

interface Edited {
  calls: { compared: number; unsayable: { line: number; tag: string; reason: string }[] };
  streams: Record<
    string,
    {
      events: Record<string, number>;
      tasks: Record<string, string[]>;
      acknowledged: Record<string, string[]>;
      offers: { received: number };
      news: string[];
      end: string;
    }
  >;
  answers: Record<string, string[]>;
}

describe('Conformance with a recorded Mesos master', function () {
  this.timeout(240_000);

  it('has no difference, in any scenario', async () => {
    const reports = await allOf(runConformance(CAPTURES, { clock: systemClock }));
    expect(reports.flatMap(({ scenario, differences }) => differences.map((it) => `${scenario}: ${it}`))).to.deep.equal(
      [],
    );
    const sum = (of: (report: ScenarioReport) => number): number => reports.reduce((total, it) => total + of(it), 0);
    expect([reports.length, sum(({ events }) => events), sum(({ calls }) => calls)]).to.deep.equal([41, 1748, 1527]);
  });

  describe('is broken by any other expectation, which is named', () => {
    let folder: string;
    before(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'stowage-conformance-'));
      cpSync(path.join(CAPTURES, SCENARIO), path.join(folder, 'captures', SCENARIO), { recursive: true });
    });
    after(() => rmSync(folder, { recursive: true }));

    for (const [what, edit, named] of [
      [
        'another state',
        (it) => {
          it.streams['stream']!.tasks = { 'starting running': ['s5'] };
        },
        /^stream\.tasks\./,
      ],
      [
        'another uuid',
        (it) => {
          it.streams['stream']!.acknowledged['s5']![2] = 'AAAAAAAAQACAAAAAAAAAAA==';
        },
        /^stream\.acknowledged\.s5\.2: "AAAAAAAAQACAAAAAAAAAAA==" was expected, ours is "/,
      ],
      [
        'another offer',
        (it) => {
          it.streams['stream']!.offers.received = 4;
        },
        /^stream\.offers\.received: 4 was/,
      ],
      [
        'another event',
        (it) => {
          it.streams['stream']!.events['UPDATE'] = 8;
        },
        /^stream\.events\.UPDATE: 8 was/,
      ],
      ['other news', (it) => void it.streams['stream']!.news.push('failure S0'), /^stream\.news/],
      [
        'another end',
        (it) => {
          it.streams['stream']!.end = 'cut';
        },
        /^stream\.end: "cut" was expected, ours is "ended"/,
      ],
      [
        'a stream more',
        (it) => {
          it.streams['stream-2'] = it.streams['stream']!;
        },
        /^stream-2: there is no such/,
      ],
      ['a stream less', (it) => (it.streams = {}), /^stream: there are no expectations of this/],
      [
        'a call more',
        (it) => {
          it.calls.compared += 1;
        },
        /^calls: 8 were expected to be compared, there are 7/,
      ],
      [
        'a call that can be said',
        (it) => void it.calls.unsayable.push({ line: 2, tag: 'ACCEPT', reason: 'nobody can' }),
        /^calls\.ndjson line 2 \(ACCEPT\): can be said, against the expectation that nobody can/,
      ],
      [
        'a call that is none',
        (it) => void it.calls.unsayable.push({ line: 99, tag: 'ACCEPT', reason: 'nobody can' }),
        /^calls\.ndjson line 99 \(ACCEPT\): expected to be unsayable, but there is no such call/,
      ],
      [
        'another meaning of an answer',
        (it) => {
          it.answers = { 'call is refused, subscribes anew': Object.values(it.answers).flat() };
        },
        /^answer of line 3 .*: expected 'call is refused, subscribes anew', ours is 'call is refused, the session stays'/,
      ],
      [
        'an answer less',
        (it) => {
          it.answers = {};
        },
        /^answer of line 3 .*: expected 'nothing'/,
      ],
    ] as const satisfies readonly (readonly [string, (it: Edited) => void, RegExp])[]) {
      it(what, async () => {
        const expectation = JSON.parse(readFileSync(path.join(FOLDER, `${SCENARIO}.json`), 'utf8')) as Edited;
        edit(expectation);
        const expectations = path.join(folder, what);
        mkdirSync(expectations);
        writeFileSync(path.join(expectations, `${SCENARIO}.json`), JSON.stringify(expectation));
        const [report] = await allOf(
          runConformance(path.join(folder, 'captures'), {
            clock: systemClock,
            expectations: pathToFileURL(`${expectations}/`),
          }),
        );
        expect(report?.scenario).to.equal(SCENARIO);
        expect(report?.differences[0]).to.match(named);
      });
    }

    it('a body that our driver writes otherwise', async () => {
      const calls = path.join(folder, 'captures', SCENARIO, 'calls.ndjson');
      const text = readFileSync(calls, 'utf8');
      writeFileSync(calls, text.replace('"command":{"value":', '"command":{"nonsense":1,"value":'));
      const [report] = await allOf(runConformance(path.join(folder, 'captures'), { clock: systemClock }));
      writeFileSync(calls, text);
      expect(report?.differences).to.deep.equal([
        'calls.ndjson line 2 (ACCEPT): accept.operations.0.launch.task_infos.0.command.nonsense: 1 was expected, ours is nothing',
      ]);
    });
  });

  for (const [what, dir, message] of [
    ['a folder that is not there', path.join('no', 'such'), /^no.such: ENOENT.*; accepted is a folder of recordings/],
    ['a folder without recordings', 'policies', /^policies holds no folder with a calls.ndjson/],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const error = await allOf(runConformance(dir, { clock: systemClock })).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(InvalidArgumentError);
      expect((error as Error).message).to.match(message);
    });
  }

  it('refuses a stream that its chunks do not add up to, and tells of a scenario without expectations', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'stowage-conformance-'));
    cpSync(path.join(CAPTURES, SCENARIO), path.join(folder, 'own-1'), { recursive: true });
    const [report] = await allOf(runConformance(folder, { clock: systemClock }));
    expect(report?.differences).to.deep.equal(['there are no expectations: own-1.json is missing']);
    writeFileSync(path.join(folder, 'own-1', 'stream.chunks.ndjson'), '{"t_ms":1,"bytes":7}\n');
    const error = await allOf(runConformance(folder, { clock: systemClock })).catch((thrown: unknown) => thrown);
    expect((error as Error).message).to.match(/own-1.stream\.chunks\.ndjson tells of 7 bytes, but the stream has \d+$/);
    writeFileSync(path.join(folder, 'own-1', 'calls.ndjson'), '{"tag":\n');
    const other = await allOf(runConformance(folder, { clock: systemClock })).catch((thrown: unknown) => thrown);
    expect((other as Error).message).to.match(/own-1.calls\.ndjson, line 1 is no JSON object$/);
    rmSync(folder, { recursive: true });
  });
});

async function allOf(reports: AsyncGenerator<ScenarioReport>): Promise<readonly ScenarioReport[]> {
  const all: ScenarioReport[] = [];
  for await (const report of reports) all.push(report);
  return all;
}
