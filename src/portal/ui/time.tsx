/** Times: relative to now, with the absolute time on hover. */
import { useNow } from '../app/clock.ts';
import { usePreferences } from '../app/preferences.ts';
import { agoText, durationText, timeText } from './format.ts';

/** @param at RFC 3339 */
export function Ago({ at }: { readonly at: string }) {
  const now = useNow();
  const { timeZone } = usePreferences();
  const ms = Date.parse(at);
  return (
    <time dateTime={at} title={timeText(ms, timeZone)}>
      {agoText(ms, now)}
    </time>
  );
}

/** How long something has lasted. @param since RFC 3339; empty: that is not known */
export function Since({ since }: { readonly since: string }) {
  const now = useNow();
  const { timeZone } = usePreferences();
  const ms = Date.parse(since);
  if (Number.isNaN(ms)) return <span title="Since when is not known">–</span>;
  return (
    <time dateTime={since} title={`since ${timeText(ms, timeZone)}`}>
      {durationText(Math.max(0, now - ms))}
    </time>
  );
}

/** The absolute time. @param at RFC 3339 */
export function Moment({ at }: { readonly at: string }) {
  const { timeZone } = usePreferences();
  return <time dateTime={at}>{timeText(Date.parse(at), timeZone)}</time>;
}
