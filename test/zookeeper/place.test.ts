import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError } from '../../src/base/errors.js';
import { parseZooKeeperUrl, placeText } from '../../src/zookeeper/place.js';

describe('A ZooKeeper URL', () => {
  it('names servers, credentials and a path, as Mesos writes it', () => {
    expect(parseZooKeeperUrl('zk://alice:s%3Acret%40@h1:2181,h2:2182,10.0.0.3/mesos/a')).to.deep.equal({
      servers: ['h1:2181', 'h2:2182', '10.0.0.3:2181'],
      path: '/mesos/a',
      credentials: { user: 'alice', password: 's:cret@' },
    });
  });

  it('is read as it was written, and told without its password', () => {
    const host = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/);
    const server = fc.tuple(host, fc.integer({ min: 1, max: 65_535 })).map(([name, port]) => `${name}:${port}`);
    const name = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,8}$/);
    const login = fc.option(fc.tuple(fc.string({ minLength: 1 }), fc.string({ minLength: 1 })));
    fc.assert(
      fc.property(
        fc.array(server, { minLength: 1, maxLength: 4 }),
        fc.array(name, { minLength: 1, maxLength: 3 }),
        login.filter((pair) => pair?.[0].includes(':') !== true),
        (servers, names, pair) => {
          fc.pre(names[0] !== 'zookeeper');
          const path = `/${names.join('/')}`;
          const before = pair === null ? '' : `${pair.map(encodeURIComponent).join(':')}@`;
          const place = parseZooKeeperUrl(`zk://${before}${servers.join(',')}${path}`);
          expect([place.servers, place.path]).to.deep.equal([servers, path]);
          if (pair !== null) expect(place.credentials).to.deep.equal({ user: pair[0], password: pair[1] });
          expect(placeText(place)).to.equal(`zk://${servers.join(',')}${path}`);
        },
      ),
    );
  });

  const wrong: readonly (readonly [string, string])[] = [
    ['zk://', 'no ZooKeeper URL'],
    ['zk:h1/mesos', 'no ZooKeeper URL'],
    ['zk://h1:2181', 'it names no path'],
    ['zk://h1:2181/', 'it names no path'],
    ['zk://h1,,h2/mesos', "'' is no host"],
    ['zk://h1:99999/mesos', "'h1:99999' is no host"],
    ['zk://h1:0/mesos', "'h1:0' is no host"],
    ['zk://[::1]:2181/mesos', "'[::1]:2181' is no host"],
    ['zk://h1/a//b', "'/a//b' is no path of its own"],
    ['zk://h1/a/../b', "'/a/../b' is no path of its own"],
    ['zk://h1/zookeeper/x', "'/zookeeper/x' is no path of its own"],
    ['zk://h1/a\u0001', "'/a\u0001' is no path of its own"],
    ['zk://alice@h1/mesos', 'what stands before the @ is no user:password'],
    ['zk://alice:@h1/mesos', 'what stands before the @ is no user:password'],
    ['zk://alice:%zz@h1/mesos', 'what stands before the @ is no user:password'],
  ];
  for (const [text, what] of wrong) {
    it(`that is wrong is told in one line: ${JSON.stringify(text)}`, () => {
      const shown = text.replace(/\/\/alice.*@/, '//…@');
      expect(() => parseZooKeeperUrl(text)).to.throw(
        InvalidArgumentError,
        `'${shown}': ${what}; accepted: zk://[user:password@]host[:2181][,host[:2181]…]/path`,
      );
    });
  }
});
