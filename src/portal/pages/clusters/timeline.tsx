/** What each host compiled in the last two minutes, a line for each job at the same time. */
import { Empty } from '../../ui/empty.tsx';
import { numberText } from '../../ui/format.ts';
import css from './clusters.module.css';
import { type Activity, type Bar, type History, type Lane, lanesOf } from './model.ts';

const windowMs = 120_000;
/** More hosts than these nobody compares at a glance: those with most jobs are shown. */
const maxLanes = 60;
/** Height of a line in pixels. */
const lineHeight = 10;

interface TimelineProps {
  readonly activity: Activity;
  readonly ended: History['recentJobs'];
}

export function Timeline({ activity: { at, jobs }, ended }: TimelineProps) {
  const toMs = Date.parse(at);
  const lanes = lanesOf(jobs, ended, { fromMs: toMs - windowMs, toMs });
  if (lanes.length === 0) return <Empty title="Nothing was compiled in the last two minutes" />;
  const more = lanes.length - maxLanes;
  return (
    <>
      <p className={css.legend}>
        <span className={css.isRunning}>compiled now</span>
        <span>ended</span>
        <span className={css.isFailed}>failed</span>
        The newest 500 of the ended jobs that are kept, read every ten seconds.
      </p>
      <div className={css.lanes}>
        <span />
        <div className={css.axis}>
          <span>2 minutes ago</span>
          <span>1 minute ago</span>
          <span>now</span>
        </div>
        {lanes.slice(0, maxLanes).map((lane) => (
          <LaneView key={lane.host} lane={lane} />
        ))}
      </div>
      {more > 0 && <p className={css.muted}>and {numberText(more)} hosts with fewer jobs</p>}
    </>
  );
}

function LaneView({ lane: { host, lines, bars } }: { readonly lane: Lane }) {
  const count = (state: Bar['state']) => bars.filter((bar) => bar.state === state).length;
  return (
    <>
      <span className={css.laneName} title={host}>
        {host}
      </span>
      <div
        className={css.lane}
        style={{ height: lines * lineHeight + 2 }}
        role="img"
        aria-label={`${host}: ${count('running')} compiled now, ${count('ended')} ended, ${count('failed')} failed`}
      >
        {bars.map(({ key, from, to, line, state, title }) => (
          <span
            key={key}
            title={title}
            className={`${css.bar} ${css[state] ?? ''}`}
            style={{
              left: `${from * 100}%`,
              width: `${(to - from) * 100}%`,
              top: line * lineHeight + 2,
            }}
          />
        ))}
      </div>
    </>
  );
}
