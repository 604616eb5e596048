/** `gander why`: the causal chain of one instance, each link with the record it is taken from. */

import { parseAddress } from '../base/address.ts';
import { printable } from '../base/printable.ts';
import { WhyDocument, type WhyQuery } from '../sdk/generated.ts';
import { type Command, choiceOption, exactly, exit, UsageError } from './command.ts';
import { type Paint, styleOfState } from './output.ts';
import { nothingMatches } from './pages.ts';
import { localTime } from './run-words.ts';

type Entry = NonNullable<WhyQuery['why']>['entries'][number];

export const command: Command = {
  usage: ['why INSTANCE [-o text|json]'],
  about: `Says why an instance is in its state: the state, then what led to it, newest first, what is desired of it and by whom, and what is under way.
Every line is taken from a record and names it: an event of the log (gander events), a run (gander runs), or a command.`,
  examples: [['gander why web@web1', 'why is web on web1 in its state']],
  options: { output: { type: 'string', short: 'o', value: 'FORMAT', about: 'text (default) or json' } },
  run: async (context, args) => {
    const [address = ''] = exactly(args, 0, 'INSTANCE');
    if (!parseAddress(address))
      throw new UsageError(`"${address}" is not an instance`, 'write it as program@host; gander status lists them');
    const json = choiceOption(args, 'output', ['text', 'json'], 'text') === 'json';
    const client = await context.client();
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

function line({ at, summary, event, run, command }: Entry, paint: Paint): string {
  const records = [
    event ? `event ${event.sequence}` : '',
    run ? `run ${run.runUuid}` : '',
    command ? `command ${command.kind} ${command.selector}` : '',
  ].filter(Boolean);
  // The state, in its own colour, where the sentence begins with it.
  const text = printable(summary).replace(/^[A-Z]{4,}\b/, (state) => paint(styleOfState(state), state));
  return `${paint('dim', localTime(at))}  ${text}${records.length ? paint('dim', ` [${printable(records.join(', '))}]`) : ''}`;
}
