/**
 * Asks before a command hits many instances. A selector is easily broader than meant, and what it
 * stopped cannot be taken back: on a terminal a person confirms what is hit, and a script passes
 * --yes.
 */
import { createInterface } from 'node:readline/promises';
import { printable } from '../base/printable.ts';
import { parseSelector, type Selector, type Term } from '../domain/selector.ts';
import type { Client } from '../sdk/client/client.ts';
import { StatusAddressesDocument } from '../sdk/client/generated.ts';
import { type Arguments, flagOption } from '../terminal/options.ts';
import { UsageError } from '../terminal/usage.ts';
import type { Context } from './command.ts';
import { allPages, nothingMatches, pageSize } from './pages.ts';

/** A script may hit so many instances without --yes. */
export const unattendedMost = 10;
const namedMost = 10;

export type Verdict = 'GO' | 'ASK' | 'REFUSE';

/** @param count of instances that are hit. @param interactive somebody can answer */
export function verdictOf(count: number, isWhole: boolean, interactive: boolean): Verdict {
  if (count <= 1 && !isWhole) return 'GO';
  if (interactive) return count <= 1 ? 'GO' : 'ASK';
  return isWhole || count > unattendedMost ? 'REFUSE' : 'GO';
}

const isAny = (term: Term): boolean =>
  term.kind === 'ALL' ||
  (term.kind === 'ADDRESS' &&
    [term.program, term.host].every((part) => /^\*+$/.test(part)) &&
    term.index === null);

/** Whether a selector covers the fleet without naming anything: `all`, `*`, `*@*`. */
export const isWholeFleet = ({ any }: Selector): boolean => any.some(({ all }) => all.every(isAny));

const isOneInstance = ({ any }: Selector): boolean =>
  any.length === 1 &&
  any[0]?.all.length === 1 &&
  any[0].all.every(
    (term) =>
      term.kind === 'ADDRESS' &&
      term.index !== null &&
      !`${term.program}${term.environment}${term.host}`.includes('*'),
  );

/**
 * @param verb what is done, as in "stop"
 * @returns false when nothing is to be done: a dry run, or a person declined
 * @throws UsageError when a script must pass --yes
 * @throws Failure NOT_FOUND when a dry run matches nothing
 */
export async function confirmed(
  context: Context,
  args: Arguments,
  client: Client,
  verb: string,
  text: string,
): Promise<boolean> {
  const selector = parseSelector(text);
  const dryRun = flagOption(args, 'dry-run');
  if (!dryRun && (flagOption(args, 'yes') || isOneInstance(selector))) return true;
  const addresses = await addressesOf(client, text);
  if (addresses.length === 0) {
    // The plane suggests what was probably meant.
    if (dryRun) throw await nothingMatches(client, text);
    return true;
  }
  if (dryRun) {
    await context.print(
      ...addresses.map((address) => `${printable(address)}  would be hit by ${verb}`),
    );
    return false;
  }
  const verdict = verdictOf(addresses.length, isWholeFleet(selector), context.interactive);
  if (verdict === 'GO') return true;
  if (verdict === 'ASK') return ask(context, verb, addresses);
  const what = isWholeFleet(selector)
    ? `the whole fleet (${addresses.length} instances)`
    : `${addresses.length} instances`;
  throw new UsageError(
    `${verb} "${text}" would hit ${what}`,
    'add --yes to do it, or --dry-run to see which',
  );
}

async function addressesOf(client: Client, selector: string): Promise<string[]> {
  const nodes = await allPages(
    async (after) =>
      (
        await client.request(StatusAddressesDocument, {
          filter: { selector },
          first: pageSize,
          after,
        })
      ).instances,
  );
  return nodes.map(({ address }) => address);
}

async function ask(context: Context, verb: string, addresses: readonly string[]): Promise<boolean> {
  const named = addresses.slice(0, namedMost).map((address) => `  ${printable(address)}\n`);
  const more = addresses.length > namedMost ? `  … and ${addresses.length - namedMost} more\n` : '';
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await prompt.question(
      `${named.join('')}${more}${verb} these ${addresses.length} instances? [y/N] `,
    );
    if (/^y(es)?$/i.test(answer.trim())) return true;
    context.warn('nothing was done');
    return false;
  } finally {
    prompt.close();
  }
}
