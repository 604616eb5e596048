/** One event, at its permanent address. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { EventDocument, type EventLineFragment } from '../../../sdk/client/generated.ts';
import { useQuery } from '../../../sdk/react/use-query.ts';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Moment } from '../../ui/time.tsx';
import { About, useEventWords } from './event-list.tsx';
import css from './events.module.css';
import { kindText } from './kind-filter.tsx';

const route = getRouteApi('/events/$id');

/** Shown by name above the payload. */
const named: ReadonlySet<string> = new Set([
  ...['__typename', 'id', 'sequence', 'cursor', 'at', 'recordedAt'],
  ...['host', 'program', 'instance', 'actor'],
]);

function payloadOf(event: EventLineFragment): [string, unknown][] {
  return Object.entries(event)
    .filter(([name, value]) => !named.has(name) && value !== null)
    .map(([name, value]) => [name.replace(/^.*_/, ''), value]);
}

export function EventPage() {
  const { id } = route.useParams();
  const { data, error } = useQuery(EventDocument, { id });
  const words = useEventWords();
  const above = <Link to="/events">Events</Link>;
  const event = data?.event;
  if (!event)
    return (
      <>
        <PageHead title="Event" above={above} />
        <FailureBox error={error} />
        {data && (
          <Empty title="There is no such event">Retention may have removed it from the log.</Empty>
        )}
      </>
    );
  const kind = kindText(event.__typename.replace(/(?!^)[A-Z]/g, ' $&'));
  return (
    <>
      <PageHead title={`Event ${event.sequence}: ${kind}`} above={above} />
      <p className={css.sentence}>{words(event)}</p>
      <Facts
        facts={[
          { name: 'About', value: <About event={event} /> },
          { name: 'Happened', value: <Moment at={event.at} /> },
          { name: 'Recorded', value: <Moment at={event.recordedAt} /> },
          { name: 'By', value: `${event.actor.label} (${event.actor.kind.toLowerCase()})` },
        ]}
      />
      <Card title="Payload">
        <dl className={css.payload}>
          {payloadOf(event).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <code>
                  {typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)}
                </code>
              </dd>
            </div>
          ))}
        </dl>
      </Card>
    </>
  );
}
