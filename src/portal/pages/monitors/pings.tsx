/** A monitor that is pinged from outside: its last pings, and another URL for it. */
import { useEffect, useState } from 'react';
import {
  MonitorPingsDocument,
  type PingLineFragment,
  RotatePingKeyDocument,
} from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { useQuery } from '../../../sdk/react/use-query.ts';
import { useMay } from '../../app/viewer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { durationText } from '../../ui/format.ts';
import type { Look } from '../../ui/state.ts';
import { Ago } from '../../ui/time.tsx';
import { useAction } from '../../ui/use-action.ts';
import type { MonitorLine } from './model.ts';
import css from './monitors.module.css';
import { PingUrl } from './ping-url.tsx';

const shown = 20;
const looks: Readonly<Record<PingLineFragment['kind'], Look>> = {
  START: { tone: 'info', icon: 'clock', word: 'Start' },
  SUCCESS: { tone: 'good', icon: 'check', word: 'Success' },
  FAIL: { tone: 'bad', icon: 'warn', word: 'Fail' },
};

export function Pings({ monitor }: { readonly monitor: MonitorLine }) {
  const { id, lastPing } = monitor;
  const variables = { monitor: { id }, first: shown };
  const { data, error, refetch } = useQuery(MonitorPingsDocument, variables);
  const last = lastPing?.at;
  // The monitor is followed, its pings are not: the newest one leads them.
  useEffect(() => {
    if (last) refetch();
  }, [last, refetch]);
  const pings = data?.monitor?.pings ?? [];
  return (
    <section className={css.preview} aria-label="Pings">
      <h3>Last pings</h3>
      <FailureBox error={error} />
      {data && pings.length === 0 && <p className={css.muted}>None has come yet.</p>}
      <ol className={css.pings}>
        {pings.map((ping) => (
          <Ping key={`${ping.at} ${ping.kind}`} {...ping} />
        ))}
      </ol>
      <AnotherUrl monitor={monitor} />
    </section>
  );
}

function Ping({ at, kind, exitCode, durationMs, body, bodyTruncated, address }: PingLineFragment) {
  return (
    <li>
      <div className={css.bar}>
        <Badge look={looks[kind]} title={`from ${address}`} />
        {exitCode !== null && <span>exit code {exitCode}</span>}
        {durationMs !== null && <span>after {durationText(durationMs)}</span>}
        <span className={css.muted}>
          <Ago at={at} />
        </span>
      </div>
      {body && (
        <details>
          <summary>{body.trim().split('\n', 1)[0] || 'What was sent'}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
          <pre tabIndex={0}>{body}</pre>
          {bodyTruncated && <p className={css.muted}>More was sent than is kept.</p>}
        </details>
      )}
    </li>
  );
}

function AnotherUrl({ monitor: { id, lastPing } }: { readonly monitor: MonitorLine }) {
  const client = useClient();
  const mayAdminister = useMay('ADMINISTER');
  const { isBusy, error, run } = useAction();
  const [isAsked, setAsked] = useState(false);
  const [path, setPath] = useState<string | null>(null);
  if (!mayAdminister) return null;
  if (path !== null) return <PingUrl path={path} />;
  const rotate = () =>
    run(async () => {
      const input = { monitor: { id } };
      setPath((await client.mutate(RotatePingKeyDocument, { input })).pingPath);
    });
  if (!isAsked)
    return (
      <div className={css.buttons}>
        <Button onClick={() => setAsked(true)}>New ping URL …</Button>
      </div>
    );
  return (
    <div className={css.banner} role="alert">
      <p>
        The URL that it has now opens nothing any more
        {lastPing ? ', and whatever pings it is cut off.' : '.'}
      </p>
      <FailureBox error={error} />
      <div className={css.buttons}>
        <Button onClick={() => setAsked(false)}>Keep it</Button>
        <Button kind="danger" disabled={isBusy} onClick={() => void rotate()}>
          Exchange it
        </Button>
      </div>
    </div>
  );
}
