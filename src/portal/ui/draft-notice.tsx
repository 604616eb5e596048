/** Over an editor that took up unsaved text: since when, what is missing in it, and the way back. */
import { Button } from './button.tsx';
import css from './draft-notice.module.css';
import { Icon } from './icon.tsx';
import { Ago } from './time.tsx';

interface DraftNoticeProps {
  /** When it was typed; RFC 3339. */
  readonly at: string;
  /** Names of variables whose values were not kept. */
  readonly missing: readonly string[];
  /** What else to know of it. */
  readonly note?: string | undefined;
  readonly onDiscard: () => void;
}

export function DraftNotice({ at, missing, note, onDiscard }: DraftNoticeProps) {
  return (
    <section className={css.notice} aria-label="Unsaved changes" role="status">
      <p>
        <Icon name="clock" /> Your unsaved changes are back (<Ago at={at} />
        ). {note}
      </p>
      {missing.length > 0 && (
        <p>
          Values of environment variables are not kept in the browser. Type them again:{' '}
          <code>{missing.join(', ')}</code>.
        </p>
      )}
      <div>
        <Button onClick={onDiscard}>Discard them</Button>
      </div>
    </section>
  );
}
