/** One activity: its window, its members, live, what was missing, its runs and parameters. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useNow } from '../../app/clock.ts';
import { Badge } from '../../ui/badge.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { durationText } from '../../ui/format.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Ago, Moment } from '../../ui/time.tsx';
import { PortalActivityDocument } from './activities.generated.ts';
import css from './activities.module.css';
import { ActivityActions } from './activity-actions.tsx';
import { ActivityRuns } from './activity-runs.tsx';
import { isOver, lookOfActivity, partialLook, passedShare, reasonsOf } from './activity-words.ts';
import type { ActivityDetails } from './details.ts';
import { Members } from './members.tsx';

const route = getRouteApi('/activities/$id');
const ParametersTab = lazy(() => import('./parameters-tab.tsx'));

export function ActivityPage() {
  const { id } = route.useParams();
  const { status: statuses } = route.useSearch();
  const { nodes, status, error } = useLive(PortalActivityDocument, {
    id,
    members: statuses ? { status: [...statuses] } : null,
  });
  const activity = nodes.get(id);
  const above = <Link to="/activities">Activities</Link>;
  if (!activity)
    return (
      <>
        <PageHead title="Activity" above={above} />
        <FailureBox error={error} />
        {status === 'LIVE' && (
          <Empty title="There is no such activity" command="gander activity list">
            Activities are kept as long as runs: retention may have removed it.
          </Empty>
        )}
      </>
    );
  return (
    <>
      <PageHead
        title={`Activity of ${activity.group}`}
        above={above}
        status={
          <span className={css.badges}>
            <Badge look={lookOfActivity(activity.state)} />
            {activity.partial && <Badge look={partialLook} />}
          </span>
        }
        actions={<ActivityActions activity={activity} />}
      />
      <FailureBox error={error} />
      <WindowBar activity={activity} />
      <ActivityFacts activity={activity} />
      <Reasons activity={activity} />
      <ActivityTabs activity={activity} isLoading={status === 'LOADING'} />
    </>
  );
}

interface ActivityProps {
  readonly activity: ActivityDetails;
}

/** How far the window has passed; nothing once the activity is over. */
function WindowBar({ activity }: ActivityProps) {
  const now = useNow();
  if (isOver(activity)) return null;
  const share = passedShare(activity, now);
  const [starts, ends] = [Date.parse(activity.startsAt), Date.parse(activity.endsAt)];
  const text =
    now < starts
      ? `Starts in ${durationText(starts - now)}`
      : now < ends
        ? `${durationText(ends - now)} left of ${durationText(ends - starts)}`
        : 'The window is over; what still runs goes on to its own end';
  return (
    <div className={css.window}>
      <progress value={share} max={1} aria-label="Passed of the window" />
      <span>{text}</span>
    </div>
  );
}

function ActivityFacts({ activity }: ActivityProps) {
  const { startsAt, endsAt, leadMs, selector, createdAt, createdBy, finishedAt } = activity;
  return (
    <Facts
      facts={[
        { name: 'Starts', value: <Moment at={startsAt} /> },
        { name: 'Ends', value: <Moment at={endsAt} /> },
        {
          name: 'Members begin',
          value: leadMs > 0 ? `${durationText(leadMs)} earlier` : 'at the start',
        },
        { name: 'Only', value: selector && <code>{selector}</code> },
        {
          name: 'Made',
          value: (
            <>
              <Ago at={createdAt} /> by {createdBy.label}
            </>
          ),
        },
        { name: 'Over', value: finishedAt && <Moment at={finishedAt} /> },
      ]}
    />
  );
}

/** What was missing of it, or who ended it. */
function Reasons({ activity: { detail, partial } }: ActivityProps) {
  const reasons = reasonsOf(detail);
  if (reasons.length === 0) return null;
  return (
    <section className={partial ? css.partial : css.remark} aria-label="Remarks">
      {partial && <h2>Partial: some of it did not run for the whole time</h2>}
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </section>
  );
}

function ActivityTabs({
  activity,
  isLoading,
}: ActivityProps & {
  readonly isLoading: boolean;
}) {
  const { id } = activity;
  const search = route.useSearch();
  const navigate = useNavigate();
  return (
    <Tabs
      label="Activity"
      open={search.tab ?? 'members'}
      onOpen={(tab) =>
        void navigate({ to: '/activities/$id', params: { id }, search: { tab }, replace: true })
      }
      tabs={[
        {
          name: 'members',
          title: 'Members',
          count: activity.counts.total,
          content: () => <Members activity={activity} isLoading={isLoading} />,
        },
        { name: 'runs', title: 'Runs', content: () => <ActivityRuns id={id} /> },
        {
          name: 'parameters',
          title: 'Parameters',
          content: () => (
            <Suspense>
              <ParametersTab parameters={activity.parameters} />
            </Suspense>
          ),
        },
      ]}
    />
  );
}
