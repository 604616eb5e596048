/**
 * Checks of the parts that settings have in common: texts, commands, paths, numbers. Each gives
 * every fault it finds, with its place.
 */
import type { Issue } from '../../base/errors.ts';

export type Path = readonly string[];

const maxArguments = 1000;
/**
 * Linux refuses a single argument or environment entry beyond 128 KiB (MAX_ARG_STRLEN, execve(2)).
 */
const maxTextBytes = 131_071;
/** PATH_MAX, with the NUL that ends it. */
const maxPathBytes = 4095;

/** Half of a character: it has no UTF-8 form, and jsonb refuses it. */
const loneSurrogate = /\p{Surrogate}/u;

const utf8 = new TextEncoder();
/** Browsers check definitions too: they have no Buffer. A text shorter than a third fits anyhow. */
const isTooLong = (text: string, maxBytes: number): boolean =>
  text.length * 3 > maxBytes && utf8.encode(text).length > maxBytes;

/** @param what the text is, such as "the value of A" */
export function textIssues(
  text: string,
  path: Path,
  what: string,
  maxBytes = maxTextBytes,
): Issue[] {
  if (text.includes('\0'))
    return [{ path, message: `${what} holds a NUL byte, which no process can be given` }];
  if (loneSurrogate.test(text)) return [{ path, message: `${what} is not well-formed Unicode` }];
  if (isTooLong(text, maxBytes))
    return [{ path, message: `${what} is longer than ${maxBytes} bytes` }];
  return [];
}

/**
 * A command as a list of words. @param name of the setting @param empty the message about no words
 * at all
 */
export function wordsIssues(
  words: readonly string[],
  path: Path,
  name: string,
  empty = `${name} is empty`,
): Issue[] {
  if (words.length === 0)
    return [{ path, message: empty, hint: 'for example ["/usr/bin/node", "server.js"]' }];
  const issues = words.flatMap((word, i) =>
    textIssues(word, [...path, String(i)], `argument ${i} of ${name}`),
  );
  if (!words[0]?.trim())
    issues.push({ path: [...path, '0'], message: `${name} has no executable` });
  if (words.length > maxArguments)
    issues.push({
      path,
      message: `${words.length} arguments are more than the ${maxArguments} allowed`,
    });
  return issues;
}

/** A path on the host. */
export function absolutePathIssues(value: string, path: Path, name: string): Issue[] {
  const issues = textIssues(value, path, name, maxPathBytes);
  if (!value.startsWith('/')) {
    issues.push({
      path,
      message: `${name} must be an absolute path, got ${JSON.stringify(value)}`,
      hint: 'begin it with "/"',
    });
  }
  return issues;
}

/** The name or number of a user or group, as useradd(8) allows it and directories extend it. */
export function accountIssues(value: string, path: Path, what: 'user' | 'group'): Issue[] {
  if (/^[A-Za-z0-9_][A-Za-z0-9_.@-]{0,254}\$?$/.test(value)) return [];
  const hint = 'such as "www-data" or "33"';
  return [
    { path, message: `${JSON.stringify(value)} is not the name or number of a ${what}`, hint },
  ];
}

/** @param name the setting's, as in `backoff.factor` */
export function boundIssues(
  value: number | null,
  [min, max]: readonly [number, number],
  path: Path,
  name: string,
): Issue[] {
  // So written, NaN is out of bounds too.
  if (value === null || (value >= min && value <= max)) return [];
  return [{ path, message: `${name} must be between ${min} and ${max}, got ${value}` }];
}

/**
 * Each value that stands a second time. @param what one of them is called, such as "the variable A"
 */
export function repetitionIssues<T>(
  values: readonly T[],
  what: (value: T) => string,
  pathOf: (index: number) => Path,
  keyOf: (value: T) => unknown = (value) => value,
): Issue[] {
  const seen = new Set<unknown>();
  return values.flatMap((value, i) => {
    const key = keyOf(value);
    if (seen.has(key)) return [{ path: pathOf(i), message: `${what(value)} is given twice` }];
    seen.add(key);
    return [];
  });
}

/** Names of those of the alternatives that are given: exactly one must be. */
export function oneOfIssues(
  of: Readonly<Record<string, unknown>>,
  names: readonly string[],
  path: Path,
  what: string,
): Issue[] {
  const given = names.filter((name) => of[name] !== null);
  if (given.length === 1) return [];
  const hint = `give exactly one of ${names.join(', ')}`;
  return [
    {
      path,
      message: given.length
        ? `${what} has ${given.join(' and ')}`
        : `${what} has none of ${names.join(', ')}`,
      hint,
    },
  ];
}

const name = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const nameHint = 'a letter or digit, then letters, digits, ".", "_" or "-", at most 63 in all';
const maxProse = 4096;

/** @param of what it names, such as "a program" */
export function nameIssues(value: string, path: Path, of: string): Issue[] {
  return name.test(value)
    ? []
    : [{ path, message: `${JSON.stringify(value)} is not acceptable as ${of}`, hint: nameHint }];
}

export function proseIssues(value: string | null | undefined, path: Path, what: string): Issue[] {
  if (
    value == null ||
    (value.length <= maxProse && !value.includes('\0') && !loneSurrogate.test(value))
  )
    return [];
  return [
    {
      path,
      message: `${what} must be at most ${maxProse} characters of Unicode, none of them NUL`,
    },
  ];
}
