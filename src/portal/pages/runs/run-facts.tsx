/** How a run ended, what caused it, and what it used. */
import { Link } from '@tanstack/react-router';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import { bytesText, durationText } from '../../ui/format.ts';
import { ActivityLink, HostLink, InstanceLink, ProgramLink } from '../../ui/links.tsx';
import { Moment } from '../../ui/time.tsx';
import { causeText, endText } from './run-words.ts';
import css from './runs.module.css';
import type { Run } from './use-run.ts';

export function RunFacts({ run }: { readonly run: Run }) {
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
          { name: 'Revision', value: <Revision run={run} /> },
          { name: 'Trace', value: <code>{run.traceId}</code> },
          {
            name: 'Cause',
            value: (
              <span className={css.sentence}>
                <RunCause run={run} />
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}

/** What caused the run, with links to it. */
function RunCause({ run }: { readonly run: Run }) {
  const { cause, firing, command, activity, address } = run;
  if (firing)
    return (
      <>
        {`${causeText(cause)} `}
        <Link to="/schedules" search={{ text: firing.scheduleName }}>
          {firing.scheduleName}
        </Link>
        {`: ${firing.outcome.toLowerCase().replaceAll('_', ' ')}`}
        {firing.count > 1 && `, ${firing.count} firings`}
        {' ('}
        <Link to="/runs" search={{ schedule: firing.scheduleName, period: '7d' }}>
          its runs
        </Link>
        {')'}
      </>
    );
  if (command)
    return (
      <>
        <Link to="/instances/$address" params={{ address }} search={{ tab: 'commands' }}>
          {[command.kind.toLowerCase(), command.action, ...command.arguments]
            .filter(Boolean)
            .join(' ')}
        </Link>
        {` by ${command.actor.label}`}
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

/** The revision that ran, among those of its program. */
function Revision({ run: { programRevision, instance } }: { readonly run: Run }) {
  if (!instance?.program) return programRevision;
  const { environment, name } = instance.program;
  return (
    <Link
      to="/programs/$environment/$name"
      params={{ environment, name }}
      search={{ tab: 'revisions', revision: programRevision }}
    >
      {programRevision}
    </Link>
  );
}

export function Usage({ run: { accounting } }: { readonly run: Run }) {
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
