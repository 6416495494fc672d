import { isBuiltin } from 'node:module';
import path from 'node:path';
import { clocksIn, hostGlobalsIn } from './ambient.js';
import { CLOCK, FLOORS, type Floor, OUTSIDE } from './floors.js';
import { type Reference, referencesIn } from './references.js';
import { type Finding, parse, type Source } from './source.js';

/** Clocks in the shape of modules. */
const CLOCK_MODULES = new Set(['timers', 'timers/promises', 'perf_hooks']);

/** What the sources do that their floors forbid; a source that no row of the table holds is a finding too. */
export function check(sources: Iterable<Source>): readonly Finding[] {
  return [...sources].flatMap((source) => (Object.hasOwn(OUTSIDE, source.file) ? [] : checkOne(source)));
}

/** `file:line message`, as editors and terminals make a link of it. */
export function format({ file, line, message }: Finding): string {
  return `${file}:${line} ${message}`;
}

/** Whether `file` is `place`, or lies in it. */
export function isWithin(place: string, file: string): boolean {
  return file === place || file.startsWith(`${place}/`);
}

/** The row that decides for a file: the longest that holds it. */
export function floorOf(file: string): Floor | undefined {
  return FLOORS.filter(({ at }) => isWithin(at, file)).sort((a, b) => b.at.length - a.at.length)[0];
}

function checkOne(source: Source): readonly Finding[] {
  const { file } = source;
  const floor = floorOf(file);
  if (floor === undefined) return [{ file, line: 1, message: `${folderOf(file)} has no row in the floors table` }];
  if (floor.isConsumer === true) return [];
  const tree = parse(source);
  const strays = referencesIn(tree).flatMap((reference) => {
    const message = objectionTo(reference, file, floor);
    return message === undefined ? [] : [{ file, line: reference.line, message }];
  });
  return [
    ...strays,
    ...(file === CLOCK ? [] : clocksIn(tree)),
    ...(floor.node === true ? [] : hostGlobalsIn(tree)),
  ].sort((a, b) => a.line - b.line);
}

function folderOf(file: string): string {
  const folder = path.posix.dirname(file);
  return folder === '.' ? `the file ${file}` : folder;
}

function objectionTo({ to, isType }: Reference, file: string, floor: Floor): string | undefined {
  if (to === undefined) {
    return floor.loadsAny === undefined ? `loads a module that only the run knows; ${floor.at} may not` : undefined;
  }
  if (isBuiltin(to)) return objectionToBuiltin(to, floor);
  if (!/^\.{0,2}\//.test(to)) {
    const packages = floor.packages ?? [];
    if (packages.includes(to) || packages.includes(packageOf(to))) return undefined;
    return `${floor.at} may not import the package ${to}; it may import ${list(packages)}`;
  }
  const target = to.startsWith('/') ? to : path.posix.join(path.posix.dirname(file), to);
  const below = [floor.at, ...(floor.at.startsWith('src/') ? ['src/base'] : []), ...floor.below];
  const source = target.replace(/\.js$/, '.ts');
  if (below.some((place) => isWithin(place, source))) return undefined;
  if (floor.typesOf?.some((place) => isWithin(place, source)) === true) {
    return isType ? undefined : `${floor.at} may import types alone from ${target}`;
  }
  return `${floor.at} may not import ${target}; it may import ${list(below.slice(1))}`;
}

function objectionToBuiltin(to: string, floor: Floor): string | undefined {
  if (CLOCK_MODULES.has(to.replace(/^node:/, ''))) return `imports ${to}: time and chance are arguments`;
  if (floor.node !== true) return `${floor.at} may not import Node's ${to}: it runs in a worker or a page`;
  return to.startsWith('node:') ? undefined : `imports ${to}: write node:${to}`;
}

/** `pure-rand` of `pure-rand/generator/xoroshiro128plus`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}
