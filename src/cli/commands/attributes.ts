/** `gander attributes`: what programs published of themselves. */

import { parseSelector } from '../../domain/selector.ts';
import { AttributesDocument } from '../../sdk/client/generated.ts';
import { table } from '../../terminal/table.ts';
import { exit } from '../../terminal/usage.ts';
import { type Command, selectorOf } from '../command.ts';
import { outputOption } from '../options.ts';
import { allPages, nothingMatches, pageSize } from '../pages.ts';
import { agoOf, PlaneClock } from '../plane-clock.ts';
import { formatOption, printAs } from '../text/formats.ts';

export const command: Command = {
  usage: ['attributes [SELECTOR ...] [-o FORMAT]'],
  about: `Shows the attributes that programs publish of their instances: name, value as JSON, and when it was published last.
Programs publish them with gander-agent publish, or through the socket of their host's agent.`,
  examples: [
    ['gander attributes', 'all'],
    ['gander attributes web@web1 -o json', 'of one instance, for a script'],
  ],
  options: { output: outputOption },
  selectors: true,
  run: async (context, args) => {
    const format = formatOption(args);
    const selector = selectorOf(args);
    if (selector !== undefined) parseSelector(selector);
    const client = await context.client();
    const filter = selector === undefined ? null : { selector };
    const clock = new PlaneClock();
    const nodes = await allPages(
      async (after) =>
        clock.note(await client.request(AttributesDocument, { filter, first: pageSize, after }))
          .instances,
    );
    if (!nodes.length && selector !== undefined) throw await nothingMatches(client, selector);
    const instances = nodes.filter(({ attributes }) => attributes?.length);
    if (!instances.length && (format === 'table' || format === 'wide')) {
      context.warn('no program has published an attribute');
      return exit.ok;
    }
    const now = clock.now();
    const rows = instances.flatMap(({ address, attributes }) =>
      (attributes ?? []).map(({ name, value, at }) => [
        address,
        name,
        agoOf(at, now),
        JSON.stringify(value),
      ]),
    );
    await printAs(
      context,
      format,
      instances,
      instances.map(({ address }) => address),
      () => table(['INSTANCE', 'ATTRIBUTE', 'PUBLISHED', 'VALUE'], rows, context),
    );
    return exit.ok;
  },
};
