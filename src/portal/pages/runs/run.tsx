/** One run: its course, how it ended, what it used and what caused it. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useQuery } from '../../../sdk/react/use-query.ts';
import { useNow } from '../../app/clock.ts';
import { useCommands } from '../../app/commands.tsx';
import { useMay } from '../../app/viewer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { bytesText, durationText } from '../../ui/format.ts';
import { ActivityLink, HostLink, InstanceLink, ProgramLink } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Moment } from '../../ui/time.tsx';
import { causeText, endText, lookOfRun } from './run-words.ts';
import {
  PortalOpenRunsDocument,
  PortalRunPageDocument,
  type PortalRunPageQuery,
} from './runs.generated.ts';
import css from './runs.module.css';
import { timelineOf } from './timeline.ts';

const route = getRouteApi('/runs/$id');

type Run = Extract<PortalRunPageQuery['node'], { readonly __typename: 'Run' }>;

/** The run, asked for again when what is live of its instance's open runs changes. */
function useRun(id: string) {
  const query = useQuery(PortalRunPageDocument, { id });
  const { refetch } = query;
  const node = query.data?.node;
  const run = node?.__typename === 'Run' ? node : null;
  const address = run?.address;
  const since = run?.startedAt;
  const variables = useMemo(
    () =>
      address && since
        ? {
            filter: {
              selector: address,
              since,
              outcome: ['PENDING', 'RUNNING', 'UNKNOWN'] as const,
            },
          }
        : null,
    [address, since],
  );
  const { nodes, status } = useLive(PortalOpenRunsDocument, variables);
  const open = nodes.get(id);
  const state = status === 'LOADING' ? null : open ? `${open.outcome} ${open.pid}` : 'ENDED';
  const shown = run
    ? ['PENDING', 'RUNNING', 'UNKNOWN'].includes(run.outcome)
      ? `${run.outcome} ${run.pid}`
      : 'ENDED'
    : null;
  useEffect(() => {
    if (state !== null && shown !== null && state !== shown) refetch();
  }, [state, shown, refetch]);
  return { run, error: query.error, isMissing: query.data !== undefined && run === null };
}

export function RunPage() {
  const { id } = route.useParams();
  const { run, error, isMissing } = useRun(id);
  const above = <Link to="/runs">Runs</Link>;
  if (!run)
    return (
      <>
        <PageHead title="Run" above={above} />
        <FailureBox error={error} />
        {isMissing && (
          <Empty title="There is no such run">Retention may have removed it from the ledger.</Empty>
        )}
      </>
    );
  return (
    <>
      <PageHead
        title={`Run of ${run.address}`}
        above={above}
        status={<Badge look={lookOfRun(run.outcome)} />}
        actions={<RunAgain run={run} />}
      />
      <FailureBox error={error} />
      <Course run={run} />
      <RunFacts run={run} />
      <Usage run={run} />
    </>
  );
}

function RunAgain({ run }: { readonly run: Run }) {
  const ask = useCommands();
  const mayOperate = useMay('OPERATE');
  if (!run.instance) return null;
  if (!mayOperate)
    return <span className={css.muted}>To run it again needs the permission OPERATE.</span>;
  return (
    <Button icon="run" onClick={() => ask({ verb: 'run', addresses: [run.address] })}>
      Run again
    </Button>
  );
}

function Course({ run }: { readonly run: Run }) {
  const now = useNow();
  const parts = timelineOf(run, now);
  return (
    <Card title="Course">
      {parts.length === 0 ? (
        <p>No process came of this firing{run.error ? `: ${run.error}` : ''}.</p>
      ) : (
        <>
          <div className={css.bar} aria-hidden="true">
            {parts.map(({ kind, share }) => (
              <span
                key={kind}
                className={`${css.part} ${kind === 'ran' ? css[lookOfRun(run.outcome).tone] : css.waited}`}
                style={{ flexGrow: share }}
              />
            ))}
          </div>
          <ul className={css.parts}>
            {parts.map(({ kind, label, ms }) => (
              <li key={kind}>
                {label} <strong>{durationText(ms)}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function RunFacts({ run }: { readonly run: Run }) {
  const { instance, firing } = run;
  return (
    <Card title="Facts">
      <Facts
        facts={[
          { name: 'Instance', value: <InstanceLink address={run.address} /> },
          { name: 'Program', value: instance?.program && <ProgramLink {...instance.program} /> },
          { name: 'Host', value: instance?.host && <HostLink name={instance.host.name} /> },
          { name: 'Due', value: firing && <Moment at={firing.dueAt} /> },
          { name: 'Began', value: run.pid !== null && <Moment at={run.startedAt} /> },
          { name: 'Ended', value: run.endedAt && <Moment at={run.endedAt} /> },
          { name: 'End', value: endText(run) },
          { name: 'Process', value: run.pid },
          { name: 'Revision', value: run.programRevision },
          { name: 'Cause', value: <RunCause run={run} /> },
        ]}
      />
    </Card>
  );
}

function RunCause({ run }: { readonly run: Run }) {
  const { cause, firing, command, activity } = run;
  if (firing)
    return (
      <Link to="/runs" search={{ schedule: firing.scheduleName, period: '7d' }}>
        {`${causeText(cause)} ${firing.scheduleName}: ${firing.outcome.toLowerCase().replaceAll('_', ' ')}`}
        {firing.count > 1 && `, ${firing.count} firings`}
      </Link>
    );
  if (command)
    return (
      <>
        {command.kind.toLowerCase()} by {command.actor.label}
      </>
    );
  return (
    <>
      {causeText(cause)}
      {activity && (
        <>
          {' of '}
          <ActivityLink {...activity} />
        </>
      )}
    </>
  );
}

function Usage({ run: { accounting } }: { readonly run: Run }) {
  if (!accounting) return null;
  return (
    <Card title="Usage">
      <Facts
        facts={[
          { name: 'CPU time in user mode', value: durationText(accounting.userMs) },
          { name: 'CPU time in the kernel', value: durationText(accounting.systemMs) },
          { name: 'Memory at most', value: bytesText(accounting.maxRssBytes) },
          { name: 'Core dumped', value: accounting.coreDumped && 'yes' },
          { name: 'Out of memory', value: accounting.outOfMemory && 'yes' },
        ].map(({ name, value }) => ({ name, value: value || null }))}
      />
    </Card>
  );
}
