/**
 * How programs and instances are written: name, name/environment; program@host,
 * program/environment@host#index. The defaults are left out.
 */

export const defaultEnvironment = 'default';

/** A program's key as people write it: the environment only when it is not the default. */
export function formatProgramKey(name: string, environment: string): string {
  return environment === defaultEnvironment ? name : `${name}/${environment}`;
}

/** The parts of a program's key. */
export function parseProgramKey(key: string): {
  readonly name: string;
  readonly environment: string;
} {
  const [name = '', environment = defaultEnvironment] = key.split('/');
  return { name, environment };
}

export interface InstanceAddress {
  readonly program: string;
  readonly environment: string;
  readonly host: string;
  readonly index: number;
}

export function formatAddress({ program, environment, host, index }: InstanceAddress): string {
  return `${formatProgramKey(program, environment)}@${host}${index === 0 ? '' : `#${index}`}`;
}

const pattern = /^([^/@#\s]+)(?:\/([^/@#\s]+))?@([^/@#\s]+)(?:#(0|[1-9]\d{0,8}))?$/;

/** The parts of an address, or undefined when the text is not one. */
export function parseAddress(text: string): InstanceAddress | undefined {
  const [, program, environment, host, index] = pattern.exec(text) ?? [];
  if (program === undefined || host === undefined) return undefined;
  return {
    program,
    environment: environment ?? defaultEnvironment,
    host,
    index: Number(index ?? 0),
  };
}
