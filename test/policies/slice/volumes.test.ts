import { expect } from 'chai';
import { defaultSlice, volumes } from 'stowage/policies';
import { Resources } from 'stowage/policy';
import { anOffer, aTask, facetsOf } from 'stowage/testkit';

/** MB free of each disk, of which a volume of 100 MB is made. @returns what is free of the chosen one */
function chosen(disks: readonly number[], options: unknown = {}): number {
  const inMilliUnits = disks.map((megabytes) => megabytes * 1000);
  return disks[facetsOf(volumes, { options }).slice!.chooseDisk!(inMilliUnits, 100_000)]!;
}

describe('volumes', () => {
  const disks = [200, 500, 900];

  it('go to the smallest disk that holds them: 200 of 200, 500 and 900 MB', () => {
    expect(chosen(disks)).to.equal(200);
  });

  it('leave room to grow if they are told to: with 300 MB of it 500, with 400 MB just 500, with 1,000 MB the largest', () => {
    expect(chosen(disks, { headroom: 300 })).to.equal(500);
    expect(chosen(disks, { headroom: 400 })).to.equal(500);
    expect(chosen(disks, { headroom: 400.001 })).to.equal(900);
    expect(chosen(disks, { headroom: 1_000 })).to.equal(900);
  });

  it('go to the disk with the most free if they are told to', () => {
    expect(chosen(disks, { choose: 'roomiest' })).to.equal(900);
    expect(chosen([200], { choose: 'roomiest' })).to.equal(200);
  });

  it('change nothing of what else is taken', () => {
    const supply = { ...anOffer(), role: 'prod', free: Resources.parse('cpus(prod):2;cpus:4;disk:100') };
    const task = aTask({ job: { role: 'prod', resources: { scalars: { cpus: 3000 }, ports: 0 } } });
    for (const options of [{}, { unreservedFirst: true }]) {
      const [own, plain] = [volumes, defaultSlice].map((policy) =>
        facetsOf(policy, { options }).slice!.slice(supply, task, 0),
      );
      expect(own!.task.equals(plain!.task)).to.equal(true);
    }
  });
});
