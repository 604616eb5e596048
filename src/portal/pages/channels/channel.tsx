/** One channel: how far its job is, all of its messages, live, and what may be published on it. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useClient } from '../../../sdk/react/client-context.ts';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useMay } from '../../app/viewer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { numberText } from '../../ui/format.ts';
import { InstanceLink } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Ago, Moment } from '../../ui/time.tsx';
import { lookOfChannel } from './channel-words.ts';
import { PortalChannelsDocument, PortalCloseChannelDocument } from './channels.generated.ts';
import css from './channels.module.css';
import { MessageList } from './message-list.tsx';
import { MessageLog, type MessageLogView } from './message-log.ts';
import type { ChannelLine } from './model.ts';
import { Publish } from './publish.tsx';
import { WholeMessage } from './whole-message.tsx';

const route = getRouteApi('/channels/$name');

export function ChannelPage() {
  const { name } = route.useParams();
  const { nodes, status, error } = useLive(PortalChannelsDocument, { filter: { name: [name] } });
  const channel = nodes.values().next().value;
  // A name that was used before may come again: it is another channel then.
  if (channel) return <KnownChannel key={channel.id} channel={channel} error={error} />;
  return (
    <>
      <PageHead title={name} above={<Link to="/channels">Channels</Link>} />
      <FailureBox error={error} />
      {status === 'LIVE' && (
        <Empty title="There is no such channel yet" command={`gander publish ${name} started`}>
          The first message makes it, and it appears here. A channel that has ended is kept as long
          as runs are.
        </Empty>
      )}
    </>
  );
}

function useMessages(name: string): MessageLogView {
  const client = useClient();
  const log = useMemo(() => new MessageLog(client, name), [client, name]);
  useEffect(() => log.start(), [log]);
  return useSyncExternalStore(log.subscribe, log.view);
}

interface KnownChannelProps {
  readonly channel: ChannelLine;
  readonly error: unknown;
}

function KnownChannel({ channel, error }: KnownChannelProps) {
  const { name, state } = channel;
  const { message: open } = route.useSearch();
  const navigate = useNavigate();
  const mayClose = useMay('OPERATE');
  const mayPublish = useMay('PUBLISH');
  const view = useMessages(name);
  const show = (sequence: number | undefined) =>
    void navigate({
      to: '/channels/$name',
      params: { name },
      search: sequence === undefined ? {} : { message: sequence },
      replace: true,
    });
  const opened = view.messages.find(({ sequence }) => sequence === open);
  return (
    <>
      <PageHead
        title={name}
        above={<Link to="/channels">Channels</Link>}
        status={<Badge look={lookOfChannel(state)} />}
        actions={
          mayClose ? (
            state === 'OPEN' && <CloseChannel channel={channel} />
          ) : (
            <span className={css.muted}>
              Publishing needs the permission PUBLISH, closing OPERATE.
            </span>
          )
        }
      />
      <FailureBox error={error ?? view.error} />
      <ProgressBar view={view} />
      <ChannelFacts channel={channel} view={view} />
      {view.dropped > 0 && (
        <p className={css.muted}>
          The first {numberText(view.dropped)} messages are not kept in the page, which would become
          too large: <code>gander channel {name}</code> prints all.
        </p>
      )}
      <MessageList messages={view.messages} open={open} onOpen={show} />
      {opened && <WholeMessage message={opened} onClose={() => show(undefined)} />}
      {mayPublish && state === 'OPEN' && <Publish channel={name} />}
    </>
  );
}

function ProgressBar({ view: { progress } }: { readonly view: MessageLogView }) {
  if (!progress) return null;
  return (
    <div className={css.progress}>
      <progress value={progress.share} max={1} aria-label="Progress" />
      <span>{progress.text}</span>
    </div>
  );
}

interface ChannelFactsProps {
  readonly channel: ChannelLine;
  readonly view: MessageLogView;
}

function ChannelFacts({ channel, view: { messages } }: ChannelFactsProps) {
  const { instance, createdAt, createdBy, publishedAt, finishedAt, messageCount } = channel;
  const newest = messages.at(-1);
  return (
    <Facts
      facts={[
        { name: 'Messages', value: numberText(Math.max(messageCount, newest?.sequence ?? 0)) },
        { name: 'Last message', value: <Ago at={newest?.at ?? publishedAt} /> },
        { name: 'Instance', value: instance && <InstanceLink address={instance.address} /> },
        {
          name: 'Opened',
          value: (
            <>
              <Moment at={createdAt} /> by {createdBy.label}
            </>
          ),
        },
        { name: 'Ended', value: finishedAt && <Moment at={finishedAt} /> },
      ]}
    />
  );
}

function CloseChannel({ channel: { id, name, messageCount } }: { readonly channel: ChannelLine }) {
  const client = useClient();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button kind="danger" onClick={() => setAsked(true)}>
        Close
      </Button>
      {isAsked && (
        <Confirm
          title={`Close ${name}?`}
          label="Close the channel"
          kind="danger"
          act={() => client.mutate(PortalCloseChannelDocument, { input: { channel: { id } } })}
          onClose={() => setAsked(false)}
        >
          <p>
            Nothing can be published on <code>{name}</code> afterwards. Its{' '}
            {numberText(messageCount)} messages stay as long as runs do. Close a channel whose
            publisher is gone; a job that is done finishes its own.
          </p>
        </Confirm>
      )}
    </>
  );
}
