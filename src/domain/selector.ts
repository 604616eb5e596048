/**
 * The selector language, the same everywhere: which instances, or which hosts, are meant. Pure.
 *
 *   selector    = conjunction { "," conjunction }                 comma: or
 *   conjunction = term { " " term }                               space: and
 *   term        = "*" | "all" | address | "label:" key "=" value | "group:" name | "state:" NAME
 *   address     = [ program [ "/" environment ] ] [ "@" host ] [ "#" index ]
 *
 * Program, environment, host, group and label value may hold `*`, which stands for any characters.
 * What an address leaves out: host and index: all of them; program (`@web1`): all. Environment:
 * `default`, so that a bare `web` never touches another environment; but with program `*`, all of
 * them. `web/*` is web in every environment. A program called `all` is `all@*`.
 */
import { InvalidInput } from '../base/errors.ts';
import { didYouMean } from '../base/suggest.ts';

/** Text in which `*` stands for any characters, none included. */
export type Pattern = string;

export const selectableStates = [
  'STOPPED',
  'WAITING',
  'STARTING',
  'RUNNING',
  'BACKOFF',
  'STOPPING',
  'EXITED',
  'FATAL',
  'UNKNOWN',
] as const;
export type SelectableState = (typeof selectableStates)[number];

export type HostTerm =
  | { readonly kind: 'ALL' }
  | { readonly kind: 'HOST'; readonly host: Pattern }
  | { readonly kind: 'LABEL'; readonly key: string; readonly value: Pattern };

export type Term =
  | { readonly kind: 'ALL' }
  | {
      readonly kind: 'ADDRESS';
      readonly program: Pattern;
      readonly environment: Pattern;
      readonly host: Pattern;
      /** Null: every index. */
      readonly index: number | null;
    }
  /** A label of the host. */
  | { readonly kind: 'LABEL'; readonly key: string; readonly value: Pattern }
  | { readonly kind: 'GROUP'; readonly group: Pattern }
  | { readonly kind: 'STATE'; readonly state: SelectableState };

/** All of the terms must hold. */
export interface Conjunction<T = Term> {
  readonly all: readonly T[];
}

/** Any of the conjunctions must hold. Never empty. */
export interface Selector<T = Term> {
  readonly any: readonly Conjunction<T>[];
}

export type HostSelector = Selector<HostTerm>;

/** What a selector asks of an instance. */
export interface Selectable {
  readonly program: string;
  readonly environment: string;
  readonly host: string;
  readonly index: number;
  readonly group: string | null;
  readonly state: string;
  readonly labels: readonly { readonly key: string; readonly value: string }[];
}

export type SelectableHost = Pick<Selectable, 'host' | 'labels'>;

/**
 * @param path where the text stands in the input, for the error
 * @throws InvalidInput whose message gives the column of the fault, counted from 1
 */
export function parseSelector(text: string, path: readonly string[] = ['selector']): Selector {
  return parse(text, path, parseTerm);
}

/**
 * Only the hosts' part: `web1`, `web*`, `*`, `label:role=web`, with comma and space. @throws
 * InvalidInput as parseSelector
 */
export function parseHostSelector(text: string, path: readonly string[] = ['hosts']): HostSelector {
  return parse(text, path, parseHostTerm);
}

/** The shortest text that parses to the same selector. */
export function printSelector(selector: Selector | HostSelector): string {
  return selector.any.map(({ all }) => all.map(printTerm).join(' ')).join(',');
}

export function matchesSelector(selector: Selector, instance: Selectable): boolean {
  return selector.any.some(({ all }) => all.every((term) => matchesTerm(term, instance)));
}

export function matchesHostSelector(selector: HostSelector, host: SelectableHost): boolean {
  return selector.any.some(({ all }) => all.every((term) => matchesHostTerm(term, host)));
}

/**
 * The hosts that a selector names in full: each must exist, while labels and patterns may match
 * nothing yet.
 */
export function namedHosts(selector: HostSelector): string[] {
  const names = selector.any
    .flatMap(({ all }) => all)
    .flatMap((term) => (term.kind === 'HOST' && !term.host.includes('*') ? [term.host] : []));
  return [...new Set(names)];
}

/**
 * The programs to which all that the selector may select belongs, where each alternative names one
 * in full. Null: an alternative does not.
 */
export function namedPrograms(
  selector: Selector,
): { readonly name: string; readonly environment: string }[] | null {
  const named = selector.any.map(({ all }) => {
    for (const term of all)
      if (term.kind === 'ADDRESS' && !`${term.program}${term.environment}`.includes('*'))
        return { name: term.program, environment: term.environment };
    return null;
  });
  return named.every((one) => one !== null) ? named : null;
}

export function matchesPattern(pattern: Pattern, text: string): boolean {
  if (!pattern.includes('*')) return pattern === text;
  const parts = pattern.split('*');
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false;
  let from = first.length;
  for (const middle of parts.slice(1, -1)) {
    const found = text.indexOf(middle, from);
    if (found < 0) return false;
    from = found + middle.length;
  }
  return from <= text.length - last.length;
}

/** The same as an SQL LIKE pattern with backslash as the escape. */
export function likeOfPattern(pattern: Pattern): string {
  return pattern.replace(/[\\%_]/g, '\\$&').replaceAll('*', '%');
}

// ---------------------------------------------------------------- parsing

/** A piece of the text and where it begins, so that faults can name the column. */
interface Piece {
  readonly text: string;
  readonly at: number;
}

class Fault extends Error {
  readonly at: number;
  readonly hint: string | undefined;

  constructor(at: number, message: string, hint?: string) {
    super(message);
    this.at = at;
    this.hint = hint;
  }
}

function parse<T>(text: string, path: readonly string[], term: (piece: Piece) => T): Selector<T> {
  try {
    if (!text.trim()) throw new Fault(0, 'the selector is empty', 'write * for everything');
    let at = 0;
    const any = text.split(',').map((part) => {
      const all = pieces(part, at).map(term);
      if (!all.length) throw new Fault(at, 'nothing between the commas');
      at += part.length + 1;
      return { all };
    });
    return { any };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const where = text.trim() ? ` (column ${error.at + 1} of "${text}")` : '';
    throw new InvalidInput([{ path, message: `${error.message}${where}`, hint: error.hint }]);
  }
}

const pieces = (text: string, at: number): Piece[] =>
  [...text.matchAll(/\S+/g)].map((match) => ({ text: match[0], at: at + match.index }));

/** The piece before and after the first `separator`; undefined after when there is none. */
function cut(piece: Piece, separator: string): [Piece, Piece | undefined] {
  const index = piece.text.indexOf(separator);
  if (index < 0) return [piece, undefined];
  const rest = {
    text: piece.text.slice(index + separator.length),
    at: piece.at + index + separator.length,
  };
  return [{ text: piece.text.slice(0, index), at: piece.at }, rest];
}

function pattern(piece: Piece, what: string): Pattern {
  if (!piece.text) throw new Fault(piece.at, `the ${what} is missing`, `write * for any ${what}`);
  const bad = /[^\p{L}\p{N}._*-]/u.exec(piece.text);
  if (bad)
    throw new Fault(
      piece.at + bad.index,
      `"${bad[0]}" cannot stand in the ${what}`,
      'the form is program/environment@host#index',
    );
  return piece.text.replace(/\*+/g, '*');
}

function label(piece: Piece): { kind: 'LABEL'; key: string; value: Pattern } {
  const [key, value] = cut(piece, '=');
  if (!key.text) throw new Fault(key.at, 'the label has no key', 'the form is label:key=value');
  if (!value?.text)
    throw new Fault(
      (value ?? piece).at + (value ? 0 : piece.text.length),
      'the label has no value',
      'the form is label:key=value; label:key=* for any',
    );
  return { kind: 'LABEL', key: key.text, value: value.text.replace(/\*+/g, '*') };
}

function unknownPrefix(prefix: Piece, known: readonly string[]): Fault {
  return new Fault(
    prefix.at,
    `"${prefix.text}:" is not known here`,
    didYouMean(prefix.text, known) ?? `known are ${known.map((word) => `${word}:`).join(', ')}`,
  );
}

function parseTerm(piece: Piece): Term {
  if (piece.text === '*' || piece.text === 'all') return { kind: 'ALL' };
  const [prefix, rest] = cut(piece, ':');
  if (!rest) return parseAddress(piece);
  switch (prefix.text) {
    case 'label':
      return label(rest);
    case 'group':
      return { kind: 'GROUP', group: pattern(rest, 'group') };
    case 'state':
      return { kind: 'STATE', state: parseState(rest) };
    default:
      throw unknownPrefix(prefix, ['label', 'group', 'state']);
  }
}

function parseHostTerm(piece: Piece): HostTerm {
  if (piece.text === '*' || piece.text === 'all') return { kind: 'ALL' };
  const [prefix, rest] = cut(piece, ':');
  if (!rest) {
    const host = pattern(piece, 'host');
    return host === '*' ? { kind: 'ALL' } : { kind: 'HOST', host };
  }
  if (prefix.text !== 'label') throw unknownPrefix(prefix, ['label']);
  return label(rest);
}

function parseAddress(piece: Piece): Term {
  const [beforeIndex, indexPiece] = cut(piece, '#');
  const [name, hostPiece] = cut(beforeIndex, '@');
  const [programPiece, environmentPiece] = cut(name, '/');
  const nameless = !name.text && (hostPiece || indexPiece);
  const program = nameless ? '*' : pattern(programPiece, 'program');
  const environment = environmentPiece
    ? pattern(environmentPiece, 'environment')
    : impliedEnvironment(program);
  const host = hostPiece ? pattern(hostPiece, 'host') : '*';
  const index = indexPiece ? parseIndex(indexPiece) : null;
  if (program === '*' && environment === '*' && host === '*' && index === null)
    return { kind: 'ALL' };
  return { kind: 'ADDRESS', program, environment, host, index };
}

const impliedEnvironment = (program: Pattern): Pattern => (program === '*' ? '*' : 'default');

function parseIndex(piece: Piece): number | null {
  if (piece.text === '*') return null;
  if (!/^\d{1,6}$/.test(piece.text))
    throw new Fault(
      piece.at,
      `"${piece.text}" is not an index`,
      'indexes are 0, 1, 2 …, or * for all',
    );
  return Number(piece.text);
}

function parseState(piece: Piece): SelectableState {
  const name = piece.text.toUpperCase();
  const state = selectableStates.find((known) => known === name);
  if (!state)
    throw new Fault(
      piece.at,
      `"${piece.text}" is not a state`,
      didYouMean(name, selectableStates) ?? `states are ${selectableStates.join(', ')}`,
    );
  return state;
}

// ---------------------------------------------------------------- printing and matching

function printTerm(term: Term | HostTerm): string {
  switch (term.kind) {
    case 'ALL':
      return '*';
    case 'HOST':
      return term.host;
    case 'LABEL':
      return `label:${term.key}=${term.value}`;
    case 'GROUP':
      return `group:${term.group}`;
    case 'STATE':
      return `state:${term.state}`;
    case 'ADDRESS': {
      const environment =
        term.environment === impliedEnvironment(term.program) ? '' : `/${term.environment}`;
      const index = term.index === null ? '' : `#${term.index}`;
      // The word "all" alone would mean everything.
      const host =
        term.host === '*' && !(term.program === 'all' && !environment && !index)
          ? ''
          : `@${term.host}`;
      return `${term.program}${environment}${host}${index}`;
    }
  }
}

function matchesTerm(term: Term, instance: Selectable): boolean {
  switch (term.kind) {
    case 'GROUP':
      return instance.group !== null && matchesPattern(term.group, instance.group);
    case 'STATE':
      return term.state === instance.state;
    case 'ADDRESS':
      return (
        matchesPattern(term.program, instance.program) &&
        matchesPattern(term.environment, instance.environment) &&
        matchesPattern(term.host, instance.host) &&
        (term.index === null || term.index === instance.index)
      );
    default:
      return matchesHostTerm(term, instance);
  }
}

function matchesHostTerm(term: HostTerm, host: SelectableHost): boolean {
  switch (term.kind) {
    case 'ALL':
      return true;
    case 'HOST':
      return matchesPattern(term.host, host.host);
    case 'LABEL':
      return host.labels.some(
        ({ key, value }) => key === term.key && matchesPattern(term.value, value),
      );
  }
}
