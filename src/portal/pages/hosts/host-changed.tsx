/** Somebody else has changed a host while a dialog is open: who, when, and what. */
import type { ReactNode } from 'react';
import { useQuery } from '../../../sdk/react/use-query.ts';
import type { HostLine } from '../../data/collections.ts';
import { Icon } from '../../ui/icon.tsx';
import { Ago } from '../../ui/time.tsx';
import { PortalHostChangeDocument } from './hosts.generated.ts';
import css from './hosts.module.css';
import { labelChanges, labelText } from './labels.ts';

interface HostChangedProps {
  /** As it was when the dialog was opened, or taken over since. */
  readonly base: HostLine;
  readonly live: HostLine;
  /** How to go on. */
  readonly children?: ReactNode;
}

/** Nothing while the host is as it was. */
export function HostChanged({ base, live, children }: HostChangedProps) {
  if (live.revision === base.revision) return null;
  return (
    <section className={css.changed} aria-label={`${live.name} changed meanwhile`} role="alert">
      <p>
        <Icon name="warn" /> <Author key={live.revision} name={live.name} /> meanwhile:{' '}
        {differences(base, live).join('; ') || 'it is as before again'}.
      </p>
      {children && <div className={css.buttons}>{children}</div>}
    </section>
  );
}

function Author({ name }: { readonly name: string }) {
  const { data } = useQuery(PortalHostChangeDocument, { host: name });
  // Its agent changes the facts of a host, which nobody edits.
  const change = data?.events.nodes.findLast((event) =>
    ('fields' in event ? event.fields : []).some((field) => field !== 'facts'),
  );
  return (
    <>
      <strong>
        {change?.actor.label ?? 'Somebody'} has changed {name}
      </strong>
      {change && (
        <>
          {' '}
          (<Ago at={change.at} />)
        </>
      )}
    </>
  );
}

function differences(base: HostLine, live: HostLine): string[] {
  const { set, removed } = labelChanges(base.labels, live.labels);
  return [
    ...(set.length > 0 ? [`set ${set.map(labelText).join(', ')}`] : []),
    ...(removed.length > 0 ? [`removed ${removed.map(labelText).join(', ')}`] : []),
    ...(base.draining === live.draining ? [] : [live.draining ? 'drained it' : 'took it back']),
  ];
}
