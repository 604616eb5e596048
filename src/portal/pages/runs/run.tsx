/** One run: its course, how it ended, what it used, what caused it, and what it wrote. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useNow } from '../../app/clock.ts';
import { useCommands } from '../../app/commands.tsx';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/viewer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { durationText } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { LogView } from '../logs/log-view.tsx';
import type { Neighbours } from './neighbours.ts';
import { RunFacts, Usage } from './run-facts.tsx';
import { lookOfRun } from './run-words.ts';
import css from './runs.module.css';
import { type HealthChange, marksOf, timelineOf } from './timeline.ts';
import { type Run, useAround, useRun } from './use-run.ts';

const route = getRouteApi('/runs/$id');
type RunSearch = ReturnType<typeof route.useSearch>;

export function RunPage() {
  const { id } = route.useParams();
  const { run, error, isMissing } = useRun(id);
  if (run) return <KnownRun key={run.id} run={run} error={error} />;
  return (
    <>
      <PageHead title="Run" above={<Link to="/runs">Runs</Link>} />
      <FailureBox error={error} />
      {isMissing && (
        <Empty title="There is no such run">Retention may have removed it from the ledger.</Empty>
      )}
    </>
  );
}

function KnownRun({ run, error }: { readonly run: Run; readonly error: unknown }) {
  const around = useAround(run);
  return (
    <>
      <PageHead
        title={`Run of ${run.address}`}
        above={<Link to="/runs">Runs</Link>}
        status={<Badge look={lookOfRun(run.outcome)} />}
        actions={
          <>
            <Steps around={around} />
            <RunAgain run={run} />
          </>
        }
      />
      <FailureBox error={error} />
      <Course run={run} health={around.health} />
      <RunTabs run={run} />
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

/** To the runs of the instance before and after this one. The open tab stays. */
function Steps({ around: { before, after } }: { readonly around: Neighbours<{ id: string }> }) {
  const navigate = useNavigate();
  const { tab } = route.useSearch();
  const search = tab ? { tab } : {};
  const steps = [
    { run: before, keys: '[', title: 'Run before', icon: 'left' },
    { run: after, keys: ']', title: 'Run after', icon: 'right' },
  ] as const;
  useShortcuts(
    steps.flatMap(({ run, keys, title }) =>
      run
        ? [
            {
              keys,
              label: `go to the ${title.toLowerCase()} this one`,
              group: 'Run',
              run: () => void navigate({ to: '/runs/$id', params: { id: run.id }, search }),
            },
          ]
        : [],
    ),
  );
  return steps.map(
    ({ run, keys, title, icon }) =>
      run && (
        <Link
          key={keys}
          to="/runs/$id"
          params={{ id: run.id }}
          search={search}
          className={buttonClass()}
          title={keys}
        >
          <Icon name={icon} />
          {title}
        </Link>
      ),
  );
}

interface CourseProps {
  readonly run: Run;
  readonly health: readonly HealthChange[];
}

function Course({ run, health }: CourseProps) {
  const now = useNow();
  const parts = timelineOf(run, now);
  if (parts.length === 0)
    return (
      <Card title="Course">
        <p>No process came of this firing{run.error ? `: ${run.error}` : ''}.</p>
      </Card>
    );
  const marks = marksOf(run, health, now);
  return (
    <Card title="Course">
      <div className={css.course} aria-hidden="true">
        <div className={css.bar}>
          {parts.map(({ kind, share }) => (
            <span
              key={kind}
              className={`${css.part} ${kind === 'ran' ? css[lookOfRun(run.outcome).tone] : css.waited}`}
              style={{ flexGrow: share }}
            />
          ))}
        </div>
        {marks.map(({ kind, ms, share }) => (
          <span
            key={ms}
            className={`${css.mark} ${css[kind]}`}
            style={{ left: `${share * 100}%` }}
            title={`${markWords[kind]} after ${durationText(ms)}`}
          >
            <Icon name={kind === 'healthy' ? 'check' : 'warn'} size={12} />
          </span>
        ))}
      </div>
      <ul className={css.parts}>
        {parts.map(({ kind, label, ms }) => (
          <li key={kind}>
            {label} <strong>{durationText(ms)}</strong>
          </li>
        ))}
        {marks.slice(0, namedMarks).map(({ kind, ms }) => (
          <li key={ms}>
            {markWords[kind]} after <strong>{durationText(ms)}</strong>
          </li>
        ))}
        {marks.length > namedMarks && (
          <li>and {marks.length - namedMarks} more changes of its health</li>
        )}
      </ul>
    </Card>
  );
}

const markWords = { healthy: 'Healthy', unhealthy: 'Unhealthy' } as const;
/** So many changes of health are named; the bar has all. */
const namedMarks = 4;

function RunTabs({ run }: { readonly run: Run }) {
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = (next: Partial<Record<keyof RunSearch, unknown>>) =>
    void navigate({
      to: '/runs/$id',
      params: { id: run.id },
      search: { ...search, ...next } as RunSearch,
      replace: true,
    });
  return (
    <Tabs
      label="Run"
      open={search.tab ?? 'details'}
      onOpen={(tab) => change({ tab: tab === 'details' ? undefined : tab })}
      tabs={[
        {
          name: 'details',
          title: 'Details',
          content: () => (
            <>
              <RunFacts run={run} />
              <Usage run={run} />
            </>
          ),
        },
        {
          name: 'logs',
          title: 'Logs',
          content: () =>
            run.pid === null ? (
              <Empty title="Nothing was written">No process came of this run.</Empty>
            ) : (
              <LogView target={{ run: run.id }} names={false} filters={search} onFilters={change} />
            ),
        },
      ]}
    />
  );
}
