/**
 * Messages of programs on progress channels. A channel of a program is about its instance: a program
 * cannot write to the channel of another. What a channel does not take is left out and shown in an
 * event; the rest of the reports is stored.
 */
import { agentActor } from '../../../src/base/actor.ts';
import { Failure } from '../../../src/base/errors.ts';
import { maxMessagesAtOnce } from '../../channels/rules.ts';
import { publish } from '../../channels/store/publish.ts';
import type { Tx } from '../../context.ts';
import { publicationOf } from '../rules-reports.ts';
import type { KnownInstance, MessageReport } from '../topics.ts';
import type { Entry, HostRow } from './apply-hosts.ts';

/** Messages of one instance on one channel that follow each other. */
interface Group {
  readonly host: HostRow;
  readonly instance: KnownInstance;
  readonly reports: MessageReport[];
}

export async function applyMessages(
  tx: Tx,
  entries: readonly Entry[],
  about: ReadonlyMap<string, KnownInstance>,
): Promise<void> {
  for (const { host, instance, reports } of groupsOf(entries, about)) {
    const publication = { ...publicationOf(reports), from: null };
    const by = tx.inNameOf(agentActor(host));
    try {
      await publish(by, publication, { ...instance, host: instance.hostName });
    } catch (error) {
      // A refusal comes before the first statement that changes anything.
      if (!(error instanceof Failure)) throw error;
      const payload = { dropped: reports.length, detail: error.message.slice(0, 500) };
      by.emit({ kind: 'REPORTS_DROPPED', host: { id: host.id, name: host.name }, payload });
    }
  }
}

/** In the order of the channels' names, in which all lock them. */
function groupsOf(
  entries: readonly Entry[],
  about: ReadonlyMap<string, KnownInstance>,
): readonly Group[] {
  const groups: Group[] = [];
  const open = new Map<string, Group>();
  for (const { host, body } of entries) {
    const { message } = body;
    const instance = message && about.get(message.instanceId);
    if (!message || !instance) continue;
    const key = `${instance.id} ${message.channel}`;
    const known = open.get(key);
    const isOver =
      !known || known.reports.at(-1)?.finished || known.reports.length === maxMessagesAtOnce;
    const group = isOver ? { host, instance, reports: [] } : known;
    if (isOver) groups.push(group);
    open.set(key, group);
    group.reports.push(message);
  }
  const nameOf = ({ reports }: Group) => reports[0]?.channel ?? '';
  return groups.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
}
