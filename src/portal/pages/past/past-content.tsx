/**
 * A part of a page as it was: inside, the shared lists and the time are those of the moment in the
 * URL, rebuilt from the event log. Nothing is asked of the plane that any client cannot ask.
 */
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useClient } from '../../../sdk/react/client-context.ts';
import { planeNow, ShownTime } from '../../app/clock.ts';
import { PastContext, type PastLists, useHosts, useInstances } from '../../data/collections.ts';
import { FailureBox } from '../../ui/failure.tsx';
import type { PastAbout } from './past-about.ts';
import { PastBar } from './past-bar.tsx';
import { pastHosts, pastInstances } from './past-lists.ts';
import { PastLog } from './past-log.ts';
import type { PastViewProps } from './past-search.ts';
import type { Fleet } from './timeline.ts';

/** The log, read from the moment on at which the fleet of now is known. */
function usePastLog(about: PastAbout): { readonly log: PastLog; readonly head: number } | null {
  const client = useClient();
  const instances = useInstances(about.instances);
  const hosts = useHosts(about.hosts);
  const key = JSON.stringify(about.events);
  const now = useRef<Fleet>({ instances: instances.nodes, hosts: hosts.nodes });
  now.current = { instances: instances.nodes, hosts: hosts.nodes };
  const isKnown = instances.status !== 'LOADING' && hosts.status !== 'LOADING';
  const [opened, setOpened] = useState<{ log: PastLog; head: number } | null>(null);
  useEffect(() => {
    if (!isKnown) return undefined;
    const head = planeNow();
    const { instances: placed, hosts: known } = now.current;
    const fleet = { instances: new Map(placed), hosts: new Map(known) };
    const log = new PastLog(client, fleet, head, JSON.parse(key));
    setOpened({ log, head });
    return log.close;
  }, [client, key, isKnown]);
  return opened;
}

export default function PastContent({ about, ...props }: PastViewProps & { readonly at: number }) {
  const opened = usePastLog(about);
  return opened ? <PastFleet {...props} {...opened} /> : <p role="status">Reading what is now …</p>;
}

interface PastFleetProps extends Omit<PastViewProps, 'about'> {
  readonly at: number;
  readonly log: PastLog;
  readonly head: number;
}

function PastFleet({ log, head, at, search, onChange, children }: PastFleetProps) {
  const view = useSyncExternalStore(log.subscribe, log.view);
  const [chosen, setChosen] = useState(at);
  // A change from outside, such as the browser's back button.
  useEffect(() => setChosen(at), [at]);
  useEffect(() => log.want(chosen), [log, chosen]);
  const earliest = view.end === null ? Number.NEGATIVE_INFINITY : view.reaches;
  const shown = Math.min(head, Math.max(chosen, earliest));
  const fleet = useMemo(() => view.timeline.fleetAt(shown), [view.timeline, shown]);
  const isLoading = view.isLoading && view.reaches > shown;
  const past = useMemo(
    (): PastLists => ({
      instances: (filter) => pastInstances(fleet, filter, isLoading),
      hosts: (filter) => pastHosts(fleet, filter, isLoading),
    }),
    [fleet, isLoading],
  );
  return (
    <>
      <PastBar {...{ shown, head, earliest, view, search, onChange }} onMove={setChosen} />
      <FailureBox error={view.error} />
      <PastContext value={past}>
        <ShownTime value={shown}>{children}</ShownTime>
      </PastContext>
    </>
  );
}
