/** Who is notified of incidents, which of them, what is silenced, and how that went: live. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  ReceiversChangedDocument,
  RoutesChangedDocument,
  SilencesChangedDocument,
} from '../../../sdk/client/generated.ts';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/viewer.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { RecentDeliveries } from './deliveries.tsx';
import type { NotificationsSearch, NotificationTab } from './model.ts';
import css from './notifications.module.css';
import { Receivers } from './receivers.tsx';
import { Routes } from './routes.tsx';
import { Silences } from './silences.tsx';

const route = getRouteApi('/notifications');

/** What `n` and the button make, on each tab. */
const makes: Readonly<Record<NotificationTab, string | null>> = {
  receivers: 'New receiver',
  routes: 'New route',
  silences: 'New silence',
  deliveries: null,
};

export function Notifications() {
  const search = route.useSearch();
  const { tab = 'receivers' } = search;
  const navigate = useNavigate();
  const receivers = useLive(ReceiversChangedDocument, { filter: null });
  const routes = useLive(RoutesChangedDocument, { filter: null });
  const silences = useLive(SilencesChangedDocument, { filter: { active: true } });
  const go = (next: NotificationsSearch) =>
    void navigate({ to: '/notifications', search: next, replace: true });
  const shown = {
    open: search.open,
    onOpen: (open: string | undefined) => go({ tab, ...(open === undefined ? {} : { open }) }),
  };
  return (
    <>
      <PageHead
        title="Notifications"
        actions={<NewButton tab={tab} onOpen={() => shown.onOpen('new')} />}
      />
      {[receivers, routes, silences].map(({ error }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: always the same three
        <FailureBox key={at} error={error} />
      ))}
      <Tabs
        label="Notifications"
        open={tab}
        onOpen={(next) => go({ tab: next })}
        tabs={[
          {
            name: 'receivers',
            title: 'Receivers',
            count: receivers.list.length || undefined,
            content: () => <Receivers live={receivers} {...shown} />,
          },
          {
            name: 'routes',
            title: 'Routes',
            count: routes.list.length || undefined,
            content: () => <Routes live={routes} receivers={receivers.list} {...shown} />,
          },
          {
            name: 'silences',
            title: 'Silences',
            count: silences.list.length || undefined,
            content: () => <Silences live={silences} {...shown} />,
          },
          {
            name: 'deliveries',
            title: 'Deliveries',
            content: () => <RecentDeliveries {...shown} />,
          },
        ]}
      />
    </>
  );
}

interface NewButtonProps {
  readonly tab: NotificationTab;
  readonly onOpen: () => void;
}

function NewButton({ tab, onOpen }: NewButtonProps): ReactNode {
  const permission = tab === 'silences' ? 'OPERATE' : 'ADMINISTER';
  const isAllowed = useMay(permission);
  const label = makes[tab];
  const may = isAllowed && label !== null;
  useShortcuts(may ? [{ keys: 'n', label, group: 'Notifications', run: onOpen }] : []);
  if (label === null) return null;
  if (!isAllowed)
    return <span className={css.muted}>{`Changes need the permission ${permission}.`}</span>;
  return (
    <Button kind="primary" icon="plus" title="n" onClick={onOpen}>
      {label}
    </Button>
  );
}
