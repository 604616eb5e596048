/** The facts of a host as rows that people read. Pure. */
import { type HostFacts, hostFacts } from '../../domain/host-facts.ts';

export const printMemory = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

/** Facts whose value alone would not be understood. */
const words: { readonly [K in keyof HostFacts]?: (value: HostFacts[K]) => string } = {
  memoryBytes: printMemory,
  launcher: (launcher) =>
    launcher === 'SHELL'
      ? 'SHELL (no C compiler when it was built: see the documentation)'
      : launcher,
};

const textOf = <K extends keyof HostFacts>(name: K, facts: HostFacts): string =>
  words[name]?.(facts[name]) ?? String(facts[name]);

/** Every fact with its label, in the order of the table. */
export const hostFactRows = (facts: HostFacts): (readonly [string, string])[] =>
  (Object.keys(hostFacts) as (keyof HostFacts)[]).map((name) => [
    hostFacts[name].label,
    textOf(name, facts),
  ]);
