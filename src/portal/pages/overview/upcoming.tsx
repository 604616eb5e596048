/** What failed of late, and what the schedules do next. */
import { useMemo, useState } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { planeNow, useNow } from '../../app/clock.ts';
import { Card } from '../../ui/card.tsx';
import { InstanceLink, ProgramLink } from '../../ui/links.tsx';
import { Ago } from '../../ui/time.tsx';
import {
  OverviewFailuresDocument,
  type OverviewFailuresSubscription,
  OverviewSchedulesDocument,
} from './overview.generated.ts';
import css from './overview.module.css';

type Run = NonNullable<OverviewFailuresSubscription['runsChanged'][number]['node']>;

const shown = 6;
/** How far back failures are shown. */
const reachMs = 24 * 3_600_000;

function outcomeText({ exitCode, signal, error }: Run): string {
  if (error) return error;
  if (signal) return `ended by signal ${signal}`;
  return exitCode === null ? 'failed' : `exit code ${exitCode}`;
}

interface EnvironmentsProps {
  /** Those of the programs that are shown; undefined: all. */
  readonly environments: readonly string[] | undefined;
}

export function Failures({ environments }: EnvironmentsProps) {
  const [since] = useState(() => new Date(planeNow() - reachMs).toISOString());
  const { nodes } = useLive(OverviewFailuresDocument, {
    filter: {
      outcome: ['FAILED', 'NOT_STARTED'],
      since,
      ...(environments ? { environment: [...environments] } : {}),
    },
  });
  const newest = useMemo(
    () =>
      [...nodes.values()]
        .sort((a, b) => ((a.endedAt ?? a.startedAt) < (b.endedAt ?? b.startedAt) ? 1 : -1))
        .slice(0, shown),
    [nodes],
  );
  return (
    <Card title="Failed in the last 24 hours">
      {newest.length === 0 ? (
        <p className={css.muted}>No run has failed.</p>
      ) : (
        <ul>
          {newest.map((run) => (
            <li key={run.id} className={css.line}>
              <span>
                <InstanceLink address={run.address} />
              </span>
              <span title={outcomeText(run)}>{outcomeText(run)}</span>
              <span className={css.muted}>
                <Ago at={run.endedAt ?? run.startedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function Upcoming({ environments }: EnvironmentsProps) {
  const { nodes } = useLive(OverviewSchedulesDocument, {});
  const now = useNow();
  const next = useMemo(
    () =>
      [...nodes.values()]
        .filter(({ program }) => !environments || environments.includes(program?.environment ?? ''))
        .flatMap((schedule) => {
          const due = schedule.next.find(({ dueAt }) => Date.parse(dueAt) > now);
          return due ? [{ schedule, dueAt: due.dueAt }] : [];
        })
        .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
        .slice(0, shown),
    [nodes, now, environments],
  );
  return (
    <Card title="Next firings">
      {next.length === 0 ? (
        <p className={css.muted}>No schedule is due.</p>
      ) : (
        <ul>
          {next.map(({ schedule, dueAt }) => (
            <li key={schedule.id} className={css.line}>
              <span>
                {schedule.program && <ProgramLink {...schedule.program} />} on {schedule.hosts}
              </span>
              <span>
                {schedule.name}: {schedule.action.toLowerCase()}
              </span>
              <span className={css.muted}>
                <Ago at={dueAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
