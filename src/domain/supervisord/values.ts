/** Kinds of values in supervisord's configuration. Each reads a text, and states what it expects. Pure. */
import { parseSignal, type Signal, signalNumber, signals } from '../signals.ts';

export interface Kind<T> {
  /** @returns undefined: the text is none */
  readonly read: (text: string) => T | undefined;
  readonly expected: string;
}

const truthy = ['yes', 'true', 'on', '1'];
const falsy = ['no', 'false', 'off', '0'];

export const flag: Kind<boolean> = {
  read: (text) => {
    const word = text.toLowerCase();
    return truthy.includes(word) ? true : falsy.includes(word) ? false : undefined;
  },
  expected: 'true or false',
};

const parseInteger = (text: string): number | undefined =>
  /^[+-]?\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;

export const integer: Kind<number> = { read: parseInteger, expected: 'an integer' };

const count = (most: number): Kind<number> => ({
  read: (text) => {
    const value = parseInteger(text);
    return value !== undefined && value >= 0 && value <= most ? value : undefined;
  },
  expected: `an integer from 0 to ${most}`,
});

/** More instances than an assignment can have are refused. */
export const processes = count(10_000);
export const processNumber = count(1_000_000_000);

const units: Readonly<Record<string, number>> = { kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

export const bytes: Kind<number> = {
  read: (text) => {
    const unit = units[text.slice(-2).toLowerCase()];
    const amount = parseInteger(unit === undefined ? text : text.slice(0, -2));
    return amount === undefined || amount < 0 ? undefined : amount * (unit ?? 1);
  },
  expected: 'a size such as 50MB',
};

export const autorestart: Kind<'ALWAYS' | 'UNEXPECTED' | 'NEVER'> = {
  read: (text) => {
    if (text.toLowerCase() === 'unexpected') return 'UNEXPECTED';
    const isOn = flag.read(text);
    return isOn === undefined ? undefined : isOn ? 'ALWAYS' : 'NEVER';
  },
  expected: 'true, false or unexpected',
};

export const exitCodes: Kind<readonly number[]> = {
  read: (text) => {
    const codes = text === '' ? [] : text.split(',').map(parseInteger);
    const isGood = codes.every((code) => code !== undefined && code >= 0 && code <= 255);
    return isGood ? [...new Set(codes as number[])] : undefined;
  },
  expected: 'exit codes from 0 to 255 with commas between them',
};

export const signal: Kind<Signal> = {
  read: (text) => {
    const number = parseInteger(text);
    if (number === undefined) return parseSignal(text.trim()) ?? undefined;
    return signals.find((name) => signalNumber(name) === number);
  },
  expected: 'a signal such as TERM',
};

export const umask: Kind<string> = {
  read: (text) =>
    /^(?:0[oO])?[0-7]{1,12}$/.test(text.trim()) && Number.parseInt(octal(text), 8) <= 0o777
      ? Number.parseInt(octal(text), 8).toString(8).padStart(3, '0')
      : undefined,
  expected: 'octal digits such as 022',
};

const octal = (text: string): string => text.trim().replace(/^0[oO]/, '');

/** Names with commas between them. */
export const nameList: Kind<readonly string[]> = {
  read: (text) => (text === '' ? [] : text.split(',').map((name) => name.trim())),
  expected: 'names with commas between them',
};
