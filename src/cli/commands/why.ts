/** `gander why`: the causal chain of one instance, each link with the record it is taken from. */

import { printable } from '../../base/printable.ts';
import { parseAddress } from '../../domain/address.ts';
import { parseSelector } from '../../domain/selector.ts';
import type { Client } from '../../sdk/client/client.ts';
import { StatusAddressesDocument, WhyDocument, type WhyQuery } from '../../sdk/client/generated.ts';
import { choiceOption, exactly } from '../../terminal/options.ts';
import { type Paint, styleOfState } from '../../terminal/style.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import type { Command } from '../command.ts';
import { nothingMatches } from '../pages.ts';
import { uuidOf } from '../text/ids.ts';
import { localTime } from '../text/run-words.ts';

type Entry = NonNullable<WhyQuery['why']>['entries'][number];

export const command: Command = {
  usage: ['why INSTANCE [-o text|json]'],
  about: `Explains why an instance is in its state: the state, then what led to it, newest first, what is desired of it and by whom, and what is under way.
Every line is taken from a record and names it: an event of the log (gander events), a run (gander runs), or a command.`,
  examples: [
    ['gander why web', 'where web has one instance'],
    ['gander why web@web1', 'why web on web1 is in its state'],
  ],
  options: {
    output: { type: 'string', short: 'o', value: 'FORMAT', about: 'text (default) or json' },
  },
  run: async (context, args) => {
    const [text = ''] = exactly(args, 0, 'INSTANCE');
    const json = choiceOption(args, 'output', ['text', 'json'], 'text') === 'json';
    const client = await context.client();
    const address = await theInstance(client, text);
    const { why } = await client.request(WhyDocument, { address });
    if (!why) throw await nothingMatches(client, address);
    if (json) await context.print(JSON.stringify(why, null, 2));
    else
      await context.print(
        context.paint('bold', printable(why.instance.address)),
        ...why.entries.map((entry) => line(entry, context.paint)),
      );
    return exit.ok;
  },
};

/**
 * @returns the address of the only instance that is meant. @throws UsageError when there are
 * several
 */
async function theInstance(client: Client, text: string): Promise<string> {
  if (parseAddress(text)) return text;
  parseSelector(text);
  const { instances } = await client.request(StatusAddressesDocument, {
    filter: { selector: text },
    first: 20,
    after: null,
  });
  const addresses = instances.edges.map(({ node }) => node.address);
  const [only] = addresses;
  if (only === undefined) throw await nothingMatches(client, text);
  if (addresses.length === 1) return only;
  throw new UsageError(
    `"${text}" is several instances`,
    `one of ${addresses.slice(0, 5).join(', ')}${addresses.length > 5 ? ', …' : ''}`,
  );
}

/** The plane writes times within a sentence in UTC; a reader gets all times in one zone. */
const inLocalTime = (text: string): string =>
  text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, localTime);

function line({ at, summary, event, run, command }: Entry, paint: Paint): string {
  const records = [
    event ? `event ${event.sequence}` : '',
    run ? `run ${uuidOf(run.id)}` : '',
    command ? `command ${command.kind} ${command.selector}` : '',
  ].filter(Boolean);
  // The state, in its own colour, where the sentence begins with it.
  const text = inLocalTime(printable(summary)).replace(/^[A-Z]{4,}\b/, (state) =>
    paint(styleOfState(state), state),
  );
  return `${paint('dim', localTime(at))}  ${text}${records.length ? paint('dim', ` [${printable(records.join(', '))}]`) : ''}`;
}
