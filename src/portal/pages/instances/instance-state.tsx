/** How an instance is, why, and what comes next. */
import { type ReactNode, useMemo } from 'react';
import { planeNow, useNow } from '../../app/clock.ts';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import { durationText } from '../../ui/format.ts';
import { ActivityLink, HostLink, ProgramLink } from '../../ui/links.tsx';
import { Ago, Since } from '../../ui/time.tsx';
import type { InstanceDetails } from './details.ts';
import css from './instance.module.css';
import { Why } from './why.tsx';

export function InstanceState({ instance }: { readonly instance: InstanceDetails }) {
  const { host, program, waitingFor } = instance;
  return (
    <div className={css.state}>
      <Card title="State">
        <Facts
          facts={[
            { name: 'In this state for', value: <Since since={instance.since} /> },
            { name: 'Reason', value: reasonOf(instance) },
            { name: 'Desired', value: <Desired instance={instance} /> },
            {
              name: 'Next try',
              value: instance.retryInMs === null ? null : <NextTry instance={instance} />,
            },
            { name: 'Health', value: healthOf(instance) },
            { name: 'Process', value: instance.pid },
            { name: 'Restarts', value: instance.restarts },
            { name: 'Revision', value: revisionOf(instance) },
            {
              name: 'Last heartbeat',
              value: instance.lastHeartbeatAt && <Ago at={instance.lastHeartbeatAt} />,
            },
            { name: 'Host', value: host && <HostLink name={host.name} /> },
            { name: 'Program', value: program && <ProgramLink {...program} /> },
            { name: 'Group', value: program?.group },
            {
              name: 'Activity',
              value: instance.run?.activity && <ActivityLink {...instance.run.activity} />,
            },
          ]}
        />
        {waitingFor && waitingFor.length > 0 && (
          <section>
            <h3>Waits for</h3>
            <ul className={css.waits}>
              {waitingFor.map((blocker) => (
                <li key={blocker.detail}>
                  <ProgramLink name={blocker.program} environment={blocker.environment} />
                  {blocker.host && <> on {blocker.host}</>}: {blocker.detail}
                </li>
              ))}
            </ul>
          </section>
        )}
        {instance.progress && <ProgressLine progress={instance.progress} />}
      </Card>
      <Card title="Why">
        <Why entries={instance.why?.entries ?? []} address={instance.address} />
      </Card>
    </div>
  );
}

const inWords = (name: string) => name.toLowerCase().replaceAll('_', ' ');

function reasonOf({ detail, reason }: InstanceDetails): string | null {
  return detail ?? (reason === 'NONE' ? null : inWords(reason));
}

function healthOf({ health, healthDetail }: InstanceDetails): string | null {
  if (health === 'NONE') return null;
  return healthDetail ? `${inWords(health)}: ${healthDetail}` : inWords(health);
}

function revisionOf({ revision, staged, retiring }: InstanceDetails): ReactNode {
  const remarks = [
    staged && 'a newer one starts with the next run',
    retiring && 'the instance is removed when it has stopped',
  ].filter(Boolean);
  if (revision === null) return null;
  return remarks.length > 0 ? `${revision} (${remarks.join('; ')})` : revision;
}

function Desired({ instance }: { readonly instance: InstanceDetails }) {
  const { desired, desiredBy, desiredAt, desiredReason } = instance;
  return (
    <>
      {inWords(desired)} by {desiredBy.label} ({inWords(desiredReason)}) <Ago at={desiredAt} />
    </>
  );
}

/** The plane's answer is a duration from now; the countdown is on its clock. */
function NextTry({ instance }: { readonly instance: InstanceDetails }) {
  const { retryInMs } = instance;
  const now = useNow();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the duration counts from this answer
  const at = useMemo(() => (retryInMs === null ? null : planeNow() + retryInMs), [instance]);
  if (at === null) return null;
  return at <= now ? 'now' : `in ${durationText(Math.ceil((at - now) / 1000) * 1000)}`;
}

function ProgressLine({
  progress,
}: {
  readonly progress: NonNullable<InstanceDetails['progress']>;
}) {
  const { current, total, message, at } = progress;
  return (
    <section className={css.progress}>
      <h3>Progress</h3>
      <progress value={current} max={total ?? undefined} aria-label="Progress" />
      <p>
        {current.toLocaleString()}
        {total !== null && ` of ${total.toLocaleString()}`}
        {message && `: ${message}`} (<Ago at={at} />)
      </p>
    </section>
  );
}
