import { expect } from 'chai';
import type { Disk, Reservation, ScalarResource } from '../../src/resources/resource.js';
import { Resources } from '../../src/resources/resources.js';
import { expectSame } from './model.js';

const eng: Reservation = { type: 'dynamic', role: 'eng' };

function disk(megabytes: number, disk: Disk, rest: Partial<ScalarResource> = {}): Resources {
  return Resources.of({
    name: 'disk',
    type: 'scalar',
    milliUnits: megabytes * 1000,
    reservations: [eng],
    disk,
    ...rest,
  });
}

describe('special kinds of resources', () => {
  describe('reservations', () => {
    const unreserved = Resources.parse('cpus:2');
    const reserved = Resources.parse('cpus(eng):2');
    const refined = Resources.parse('cpus(reservations: [(STATIC,eng),(DYNAMIC,eng/web)]):2');

    it('keep amounts apart: a refined reservation is neither its outer one nor unreserved', () => {
      const all = unreserved.plus(reserved).plus(refined);
      expect([...all].map(({ reservations }) => reservations.length)).to.have.members([0, 1, 2]);
      expect(all.scalar('cpus')).to.equal(6000);
      expectSame(all.minus(refined), unreserved.plus(reserved));
      expect(unreserved.plus(reserved).contains(refined)).to.equal(false);
    });

    it('are told apart by type, principal and labels, but not by the order of labels', () => {
      const of = (text: string): Resources => Resources.parse(`cpus(reservations: [(${text})]):2`);
      expect(of('STATIC,eng').contains(of('DYNAMIC,eng'))).to.equal(false);
      expect(of('DYNAMIC,eng').contains(of('DYNAMIC,eng,alice'))).to.equal(false);
      expect(of('DYNAMIC,eng,alice').contains(of('DYNAMIC,eng,alice,{a: 1}'))).to.equal(false);
      expect(of('DYNAMIC,eng,alice,{a: 1, b: 2}').equals(of('DYNAMIC,eng,alice,{b: 2, a: 1}'))).to.equal(true);
    });
  });

  describe('a persistent volume', () => {
    const volume = disk(500, { persistence: { id: 'v1' } });

    it('goes whole: no part of it can be taken, and it does not hold a smaller one', () => {
      const part = disk(200, { persistence: { id: 'v1' } });
      expect(volume.contains(part)).to.equal(false);
      expect(() => volume.minus(part)).to.throw('cannot take disk(reservations: [(DYNAMIC,eng)])[v1]:200');
    });

    it('merges with no other, not even with one of its own id', () => {
      const other = disk(500, { persistence: { id: 'v2' } });
      expect([...volume.plus(other)]).to.have.length(2);
      expect([...volume.plus(volume)]).to.have.length(2);
      expect(volume.plus(volume).scalar('disk')).to.equal(1_000_000);
      expectSame(volume.plus(volume).minus(volume), volume);
    });

    it('is no plain disk of the same size', () => {
      const plain = Resources.parse('disk(reservations: [(DYNAMIC,eng)]):500');
      expect(plain.contains(volume) || volume.contains(plain)).to.equal(false);
    });

    it('is the same wherever a task mounts it and whoever made it', () => {
      const mounted = disk(500, {
        persistence: { id: 'v1', principal: 'alice' },
        volume: { containerPath: 'data', mode: 'RW' },
      });
      expect(mounted.equals(volume)).to.equal(true);
    });
  });

  describe('disk sources', () => {
    it('PATH disks of one directory are one amount', () => {
      const path = (megabytes: number, root = '/p'): Resources => disk(megabytes, { source: { type: 'PATH', root } });
      expectSame(path(300).minus(path(100)), path(200));
      expect(path(300).contains(path(1, '/q'))).to.equal(false);
    });

    it('MOUNT and BLOCK disks go whole', () => {
      for (const source of [
        { type: 'MOUNT', root: '/m' },
        { type: 'BLOCK', id: 'b' },
      ] as const) {
        expect(disk(300, { source }).contains(disk(100, { source }))).to.equal(false);
        expect(disk(300, { source }).minus(disk(300, { source }))).to.equal(Resources.EMPTY);
        expect([...disk(300, { source }).plus(disk(300, { source }))]).to.have.length(2);
      }
    });

    it('a RAW pool is divisible until a piece has an id', () => {
      const pool = (megabytes: number): Resources => disk(megabytes, { source: { type: 'RAW', profile: 'fast' } });
      const piece = (megabytes: number): Resources => disk(megabytes, { source: { type: 'RAW', id: 'r1' } });
      expectSame(pool(300).minus(pool(100)), pool(200));
      expect(piece(300).contains(piece(100))).to.equal(false);
    });
  });

  describe('a shared volume', () => {
    const shared = disk(500, { persistence: { id: 'v1' } }, { shared: true });

    it('counts copies: adding it adds one, subtracting takes one', () => {
      const three = shared.plus(shared).plus(shared);
      expect([...three]).to.have.length(3);
      expect(three.contains(shared.plus(shared))).to.equal(true);
      expect(shared.contains(shared.plus(shared))).to.equal(false);
      expectSame(three.minus(shared), shared.plus(shared));
      expect(three.minus(three)).to.equal(Resources.EMPTY);
    });

    it('is no exclusive volume of the same id', () => {
      const exclusive = disk(500, { persistence: { id: 'v1' } });
      expect(shared.contains(exclusive) || exclusive.contains(shared)).to.equal(false);
    });

    it('has its bytes once, however many tasks use it', () => {
      expect(shared.plus(shared).scalar('disk')).to.equal(500_000);
      expect(String(shared.plus(shared))).to.equal('disk(reservations: [(DYNAMIC,eng)])[v1]<SHARED>:500<2>');
    });
  });

  describe('revocable resources', () => {
    it('are an amount of their own', () => {
      const both = Resources.parse('cpus:2;cpus{REV}:3');
      expect(both.scalar('cpus')).to.equal(5000);
      expect(both.contains(Resources.parse('cpus{REV}:3'))).to.equal(true);
      expect(both.contains(Resources.parse('cpus:3'))).to.equal(false);
    });
  });

  it('a resource provider keeps its resources apart', () => {
    const of = (providerId: string): Resources => disk(100, {}, { providerId });
    expect(of('a').contains(of('b'))).to.equal(false);
  });

  it('a name with separators inside is taken for no other', () => {
    const of = (name: string, allocationRole: string): Resources =>
      Resources.of({ name, type: 'scalar', milliUnits: 1, reservations: [], allocationRole });
    expect(of('a', 'b').contains(of('a\0scalar\0@b', 'b'))).to.equal(false);
    expect(of('"a"', 'b').contains(of('a', 'b'))).to.equal(false);
  });
});
