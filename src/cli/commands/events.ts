/**
 * `gander events`: the durable log, from a cursor on, and live with -f through any number of
 * interruptions.
 */

import { humanDuration } from '../../base/duration.ts';
import { didYouMean } from '../../base/suggest.ts';
import type { Client } from '../../sdk/client/client.ts';
import {
  type EventFilter,
  EventHeadDocument,
  type EventKind,
  type EventLineFragment,
  EventPageDocument,
  eventKinds,
} from '../../sdk/client/generated.ts';
import {
  type Arguments,
  choiceOption,
  countOption,
  durationOption,
  exactly,
  flagOption,
  listOption,
  textOption,
} from '../../terminal/options.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import { truncate } from '../../terminal/width.ts';
import type { Command } from '../command.ts';
import { followOption, linesOption, sinceOption, textOutputOption } from '../options.ts';
import { pageSize } from '../pages.ts';
import { sinceOf } from '../plane-clock.ts';
import { eventLine } from '../text/event-line.ts';

export const command: Command = {
  usage: [
    'events [-f] [--after CURSOR | --since DURATION | -n N] [--kind KIND] [--host HOST] [--program PROGRAM] [--instance INSTANCE] [-o json]',
  ],
  about: `Prints what happened, oldest first, and with -f goes on with what happens. Nothing is left out and nothing repeated: after an interruption,
such as a restart of the plane, -f resumes behind the last event it has shown. With -o json each line is one event; its cursor resumes with --after.

Kinds: ${eventKinds.map((kind) => kind.toLowerCase().replaceAll('_', '-')).join(', ')}`,
  examples: [
    ['gander events', 'the last twenty'],
    ['gander events -f', 'watch'],
    ['gander events --since 1h --host web1', 'the last hour of a host'],
    ['gander events -f --kind instance-state-changed --program web', 'how web fares'],
    ['gander events --after CURSOR -o json', 'all since then, for other programs'],
  ],
  options: {
    follow: followOption('then show new events'),
    after: {
      type: 'string',
      value: 'CURSOR',
      about: 'begin behind this event; 0 for all that are kept',
    },
    lines: linesOption('without --after: the last N; default 20, with -f 10'),
    since: sinceOption('what the plane recorded'),
    kind: {
      type: 'string',
      short: 'k',
      multiple: true,
      value: 'KIND',
      about: 'only this kind; repeatable',
    },
    host: { type: 'string', multiple: true, value: 'HOST', about: 'only of this host; repeatable' },
    program: {
      type: 'string',
      multiple: true,
      value: 'PROGRAM',
      about: 'only of this program; repeatable',
    },
    instance: {
      type: 'string',
      multiple: true,
      value: 'INSTANCE',
      about: 'only of this instance, such as web@web1; repeatable',
    },
    output: textOutputOption,
  },
  run: async (context, args) => {
    exactly(args, 0);
    const json = choiceOption(args, 'output', ['text', 'json'], 'text') === 'json';
    const follow = flagOption(args, 'follow');
    const filter = filterOf(args);
    const after = textOption(args, 'after');
    const client = await context.client();
    const cut = (text: string) =>
      context.columns === undefined ? text : truncate(text, context.columns);
    const show = (event: EventLineFragment) =>
      context.print(json ? JSON.stringify(event) : cut(eventLine(event, context.paint)));
    const since = await sinceOf(context, durationOption(args, 'since'));
    const past = (count: number) =>
      since === undefined
        ? lastEvents(client, filter, count)
        : eventsSince(client, filter, Date.parse(since));
    if (!follow) {
      const wanted =
        after === undefined
          ? past(countOption(args, 'lines') ?? 20)
          : eventsAfter(client, filter, after);
      for await (const event of wanted) await show(event);
      return exit.ok;
    }
    let cursor = after;
    if (cursor === undefined) {
      // Read before the page, so that what happens in between is found behind it.
      cursor = (await client.request(EventHeadDocument, {})).eventHead;
      for await (const event of past(countOption(args, 'lines', 0) ?? 10)) {
        await show(event);
        cursor = event.cursor;
      }
    }
    const onInterruption = (error: Error, delayMs: number) =>
      context.warn(`${error.message}; trying again in ${humanDuration(delayMs)}`);
    for await (const event of client.events({ after: cursor, filter, onInterruption }))
      await show(event);
    return exit.ok;
  },
};

export async function* lastEvents(
  client: Client,
  filter: EventFilter,
  count: number,
): AsyncGenerator<EventLineFragment> {
  const pages: EventLineFragment[][] = [];
  let left = count;
  for (let before: string | null = null; left > 0; ) {
    const { events }: { events: Awaited<ReturnType<typeof page>> } = await client.request(
      EventPageDocument,
      {
        ...{ filter, before, last: Math.min(left, pageSize) },
      },
    );
    pages.unshift(events.edges.map(({ node }) => node));
    left -= events.edges.length;
    if (!events.pageInfo.hasPreviousPage || events.edges.length === 0) break;
    before = events.pageInfo.startCursor;
  }
  for (const some of pages) yield* some;
}

/**
 * Those of the time since then, oldest first. Read backwards, since the log has no index by time.
 */
export async function* eventsSince(
  client: Client,
  filter: EventFilter,
  since: number,
): AsyncGenerator<EventLineFragment> {
  const pages: EventLineFragment[][] = [];
  for (let before: string | null = null; ; ) {
    const { events }: { events: Awaited<ReturnType<typeof page>> } = await client.request(
      EventPageDocument,
      {
        filter,
        before,
        last: pageSize,
      },
    );
    const nodes = events.edges.map(({ node }) => node);
    const recent = nodes.filter(({ recordedAt }) => Date.parse(recordedAt) >= since);
    pages.unshift(recent);
    if (recent.length < nodes.length || !events.pageInfo.hasPreviousPage) break;
    before = events.pageInfo.startCursor;
  }
  for (const some of pages) yield* some;
}

async function* eventsAfter(
  client: Client,
  filter: EventFilter,
  cursor: string,
): AsyncGenerator<EventLineFragment> {
  for (let after: string | null = cursor; ; ) {
    const { events }: { events: Awaited<ReturnType<typeof page>> } = {
      events: await page(client, filter, after),
    };
    for (const { node } of events.edges) yield node;
    if (!events.pageInfo.hasNextPage) return;
    after = events.pageInfo.endCursor;
  }
}

async function page(client: Client, filter: EventFilter, after: string | null) {
  return (await client.request(EventPageDocument, { filter, first: pageSize, after })).events;
}

function filterOf(args: Arguments): EventFilter {
  const wanted = listOption(args, 'kind').map(kindOf);
  const [hosts, programs, instances] = ['host', 'program', 'instance'].map((name) =>
    listOption(args, name),
  );
  return {
    ...(wanted.length ? { kind: wanted } : {}),
    ...(hosts?.length ? { host: hosts } : {}),
    ...(programs?.length ? { program: programs } : {}),
    ...(instances?.length ? { instance: instances } : {}),
  };
}

/** INSTANCE_STATE_CHANGED, instance-state-changed and InstanceStateChanged are the same. */
function kindOf(text: string): EventKind {
  const name = text
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toUpperCase();
  const kind = eventKinds.find((known) => known === name);
  if (kind) return kind;
  throw new UsageError(
    `"${text}" is not a kind of event`,
    didYouMean(name, eventKinds) ?? 'see gander events --help',
  );
}
