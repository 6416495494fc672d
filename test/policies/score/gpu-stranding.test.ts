import { expect } from 'chai';
import { gpuStranding } from 'stowage/policies';
import { aTask, aView } from 'stowage/testkit';
import { scoresOn } from '../ask.js';

/** What is free on an agent with 4 GPUs, the first of which may be used in part. */
function room(cpus: number, gpu0 = 1_000) {
  const free = { cpus, gpu0, gpu1: 1_000, gpu2: 1_000, gpu3: 1_000 };
  return { free, total: { cpus: 64_000, gpu0: 1_000, gpu1: 1_000, gpu2: 1_000, gpu3: 1_000 } };
}

function taskOf(cpus: number, gpu0: number) {
  return aTask({ job: { resources: { scalars: { cpus, gpu0 }, ports: 0 } } });
}

describe('gpu-stranding', () => {
  const eight = { cpusPerGpu: 8 };

  it('scores 0.26 where 8 cpus are taken from beside GPUs that need them, and 0.5 where there are more than they need', () => {
    const view = aView(room(24_000), room(40_000));
    expect(scoresOn(gpuStranding, view, taskOf(8_000, 0), eight)).to.deep.equal([0.26, 0.5]);
  });

  it('scores 0.67 for a task that takes a GPU and few of too few cpus', () => {
    expect(scoresOn(gpuStranding, aView(room(24_000)), taskOf(2_000, 1_000), eight)).to.deep.equal([0.67]);
  });

  it('counts shares of GPUs: half of one, and half of its cpus, change nothing', () => {
    expect(scoresOn(gpuStranding, aView(room(16_000)), taskOf(4_000, 500), eight)).to.deep.equal([0.5]);
    // Nothing is stranded of 3.5 GPUs beside 28 cpus, nor of fewer GPUs; of 3 beside 20 it is half a GPU.
    expect(scoresOn(gpuStranding, aView(room(28_000, 500)), taskOf(0, 100), eight)).to.deep.equal([0.5]);
    expect(scoresOn(gpuStranding, aView(room(28_000, 500)), taskOf(8_000, 500), eight)).to.deep.equal([0.37]);
  });
});
