import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import {
  type Arrival,
  csvTrace,
  ESTIMATE_LABEL,
  openbPods,
  RowFaults,
  swfTrace,
} from '../../../src/simulator/index.js';

describe('traces', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stowage-traces-'));
  after(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: string | Buffer): string => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const gather = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
    const all: T[] = [];
    for await (const item of items) all.push(item);
    return all;
  };
  const brief = ({ at, durationMs, job }: Arrival): unknown => [job.name, at, durationMs, job.resources.scalars];

  it('reads a CSV file by a map of its columns, in order of time, and counts from the first row', async () => {
    const file = write('a.csv', 'id,start,secs,cores\r\nj1,100,5,2\r\n"j,2",99,1.5,0.25\r\n');
    const faults = new RowFaults();
    const columns = { name: 'id', at: 'start', duration: 'secs', resources: { cpus: 'cores' } };
    expect((await gather(csvTrace(file, columns, { faults }))).map(brief)).to.deep.equal([
      ['j,2', 0, 1_500, { cpus: 250 }],
      ['j1', 1_000, 5_000, { cpus: 2_000 }],
    ]);
    expect(faults.count).to.equal(0);
  });

  it('passes over rows that make no sense, and tells file, line and reason', async () => {
    const file = write('b.csv', 'start,secs,cores\n0,1,2\n1,x,2\n2,1\n\n3,1,0\n4,-1,1\n5,1,1\n');
    const faults = new RowFaults();
    const columns = { at: 'start', duration: 'secs', resources: { cpus: 'cores' } };
    expect(await gather(csvTrace(file, columns, { faults }))).to.have.length(2);
    expect(faults.first).to.deep.equal([
      { file, line: 3, reason: "secs: got 'x'; accepted: a number from 0" },
      { file, line: 4, reason: 'cores: the row has 2 fields' },
      { file, line: 6, reason: 'asks for nothing; accepted: some resource' },
      { file, line: 7, reason: "secs: got '-1'; accepted: a number from 0" },
    ]);
  });

  it('refuses a file that is not there, or lacks a column', async () => {
    const columns = { at: 'start', duration: 'secs', resources: { cpus: 'cores' } };
    const refusal = async (file: string): Promise<string> =>
      String(await gather(csvTrace(file, columns, { faults: new RowFaults() })).catch((error: unknown) => error));
    expect(await refusal(path.join(folder, 'none.csv'))).to.match(/none\.csv: ENOENT.*; accepted: a readable file/);
    expect(await refusal(write('c.csv', 'start,cores\n'))).to.match(
      /line 1 has no column 'secs' \(there are: start, cores\)/,
    );
    expect(await refusal(write('d.csv', ''))).to.match(/is empty/);
  });

  it('reads the Standard Workload Format, packed too', async () => {
    const fields = (...values: readonly number[]): string =>
      Array.from({ length: 18 }, (_, i) => values[i] ?? -1).join(' ');
    const log = `; UnixStartTime: 0\n${fields(1, 10, 3, 60, 4, -1, -1, 8, 100)}\n${fields(2, 20, 0, -1, 4, -1, -1, 4, 10)}\n1 2 3\n${fields(3, 30, 0, 5, 2, -1, -1, -1, -1)}\n`;
    const faults = new RowFaults();
    const jobs = await gather(swfTrace(write('log.swf.gz', gzipSync(log)), { faults }));
    expect(jobs.map(brief)).to.deep.equal([
      ['swf1', 0, 60_000, { cpus: 8_000 }],
      ['swf3', 20_000, 5_000, { cpus: 2_000 }],
    ]);
    expect(jobs.map(({ job }) => job.labels)).to.deep.equal([
      [{ key: ESTIMATE_LABEL, value: '100000' }],
      [{ key: ESTIMATE_LABEL, value: '5000' }],
    ]);
    expect(faults.first.map(({ line, reason }) => [line, reason])).to.deep.equal([
      [3, 'run: got -1; accepted: seconds from 0'],
      [4, 'has 3 fields; accepted: 18'],
    ]);
  });

  it('reads tasks of OpenB with and without models and times', async () => {
    const file = write(
      'pods.csv',
      'name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec\na,500,1024,1,460,T4|P100\nb,500,1024,0,0,\nc,500,1024,1,0,\n',
    );
    const faults = new RowFaults();
    const [a, b] = await gather(openbPods(file, faults));
    expect(a).to.deep.include({ gpus: 1, gpuMilli: 460, models: ['T4', 'P100'] });
    expect(b).to.deep.include({ gpus: 0, gpuMilli: 0, models: [] });
    expect(faults.first.map(({ line }) => line)).to.deep.equal([4]);
  });
});
