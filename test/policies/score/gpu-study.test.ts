import { expect } from 'chai';
import { gpuBestFit, gpuClustering } from 'stowage/policies';
import { aTask, aView, facetsOf } from 'stowage/testkit';
import { scoresOn } from '../ask.js';

const task = aTask({ job: { resources: { scalars: { cpus: 32_000, gpu0: 1_000, gpu1: 1_000 }, ports: 0 } } });

function halfFree(gpus: number) {
  return { cpus: 64_000, ...Object.fromEntries(Array.from({ length: gpus }, (_, i) => [`gpu${i}`, 1_000])) };
}

describe('gpu-best-fit', () => {
  const view = aView({ free: halfFree(4), total: halfFree(8) }, { free: halfFree(2), total: halfFree(8) });

  it('prefers what leaves least of cpus and of all GPUs together', () => {
    expect(scoresOn(gpuBestFit, view, task)).to.deep.equal([0.75, 0.87]);
  });

  it('by dot product prefers where little is free', () => {
    expect(scoresOn(gpuBestFit, view, task, { form: 'dot-product' })).to.deep.equal([0.87, 0.9]);
  });
});

describe('gpu-clustering', () => {
  it('keeps a class together, and apart from others', () => {
    const free = halfFree(6);
    const facet = facetsOf(gpuClustering).score!;
    const view = {
      ...aView({ free }, { free }, { free }, { free }),
      counters: [Float64Array.of(1, 1, 0, 0), Float64Array.of(1, 2, 0, 1)],
    };
    const candidates = { count: 4, row: Uint32Array.of(0, 1, 2, 3), variant: new Uint8Array(4), take: [] };
    const out = new Float64Array(4);
    const demand = { need: new Float64Array(view.resources.length), asked: new Uint32Array() };
    facet.score(view, { ...demand, key: 'share' }, candidates, out);
    expect([...out]).to.deep.equal([0.81, 0.56, 0.31, 0.06]);
    facet.score(view, { ...demand, key: '' }, candidates, out);
    expect([...out]).to.deep.equal([0, 0, 0, 0]);
  });
});
