/**
 * How the text of each setting of the plane is parsed: config.ts and the settings.ts of a folder name
 * the settings, this file the forms that their values may have. Pure.
 */
import { isIP } from 'node:net';
import { type AllowedAddresses, parseAllowedAddresses } from '../base/addresses.ts';
import { parseDuration } from '../base/duration.ts';
import { InvalidInput } from '../base/errors.ts';
import { type LogLevel, logLevels } from '../base/log.ts';
import type { PlaneSetting } from '../base/plane-settings.ts';
import { didYouMean } from '../base/suggest.ts';
import { type DatabaseOptions, databaseOptions } from './database/database-url.ts';

/**
 * A text is turned into a value or refused: `problem` continues a sentence that begins with the
 * setting's name.
 */
export type Parsed<T> = { readonly value: T } | { readonly problem: string };

export interface Setting<T> extends PlaneSetting {
  readonly fallback: T;
  /** Completes "allowed: …". */
  readonly allowed: string;
  readonly parse: (text: string) => Parsed<T>;
}

/** The value of a setting; what is wrong with it is noted, and its fallback returned. */
export type ReadSetting = <T>(setting: Setting<T>) => T;

export function parseHost(text: string): Parsed<string> {
  return isIP(text) !== 0 || isHostName(text)
    ? { value: text }
    : { problem: `is ${quote(text)}, which is neither a host name nor an IP address` };
}

export function parseFolder(text: string): Parsed<string> {
  return text.includes('\0') ? { problem: 'has a NUL character in it' } : { value: text };
}

/**
 * RFC 1123: labels of letters, digits and inner hyphens. A name that looks like an address is a
 * mistyped address.
 */
function isHostName(text: string): boolean {
  const labels = text.split('.');
  const wellFormed = labels.every((label) =>
    /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label),
  );
  return text.length <= 253 && wellFormed && !/^\d+$/.test(labels.at(-1) ?? '');
}

export function wholeNumber(least: number, most: number): (text: string) => Parsed<number> {
  return (text) => {
    if (!/^-?\d+$/.test(text)) return { problem: `is ${quote(text)}, which is not a whole number` };
    const value = Number(text);
    return value >= least && value <= most
      ? { value }
      : { problem: `is ${quote(text)}, which is not from ${least} to ${most}` };
  };
}

export function parseAge(least: number, most: number): (text: string) => Parsed<number> {
  return (text) => {
    try {
      const value = parseDuration(text);
      return value >= least && value <= most
        ? { value }
        : { problem: `is ${quote(text)}, which is too ${value < least ? 'short' : 'long'}` };
    } catch (error) {
      const hint = error instanceof InvalidInput ? error.issues[0]?.hint : undefined;
      return {
        problem: `is ${quote(text)}, which is not a duration${hint === undefined ? '' : ` (${hint})`}`,
      };
    }
  };
}

export function parseDatabase(text: string): Parsed<DatabaseOptions> {
  try {
    return { value: databaseOptions(text) };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

export function parseLogLevel(text: string): Parsed<LogLevel> {
  const level = logLevels.find((known) => known === text.toLowerCase());
  if (level !== undefined) return { value: level };
  const near = didYouMean(text, logLevels);
  return {
    problem: `is ${quote(text)}, which is no log level${near === undefined ? '' : `; ${near}`}`,
  };
}

export function parseOrigins(text: string): Parsed<readonly string[]> {
  const origins = text.split(',').map((part) => part.trim());
  const wrong = origins.find(
    (origin) => !URL.canParse(origin) || new URL(origin).origin !== origin,
  );
  return wrong === undefined
    ? { value: origins }
    : { problem: `names ${quote(wrong)}, which is not an origin` };
}

export function parsePublicUrl(text: string): Parsed<string> {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return { problem: 'is not a URL' };
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { problem: 'is not an http or https URL' };
  if (url.username !== '' || url.password !== '') return { problem: 'names a user or a password' };
  if (url.search !== '' || url.hash !== '') return { problem: 'has a query or a fragment' };
  return { value: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
}

export function parseHeartbeatUrl(text: string): Parsed<string> {
  return URL.canParse(text) && /^https?:\/\/[^@]+$/i.test(text)
    ? { value: text }
    : { problem: 'is not an http or https URL without a user' };
}

export function parseAllowed(text: string): Parsed<AllowedAddresses> {
  const value = parseAllowedAddresses(text);
  return value ? { value } : { problem: `is ${quote(text)}, which names something else` };
}

/** Short and on one line, whatever was given. */
function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}
