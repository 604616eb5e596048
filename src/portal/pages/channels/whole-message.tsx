/** One message in full, as the JSON that it was published as. */
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Moment } from '../../ui/time.tsx';
import css from './channels.module.css';
import type { Message } from './message-log.ts';

interface WholeMessageProps {
  readonly message: Message;
  readonly onClose: () => void;
}

export function WholeMessage({ message: { sequence, at, data }, onClose }: WholeMessageProps) {
  const json = JSON.stringify(data, null, 2);
  return (
    <Card
      title={`Message #${sequence}`}
      actions={
        <span className={css.bar}>
          <span className={css.muted}>
            <Moment at={at} />
          </span>
          <Button icon="copy" onClick={() => void navigator.clipboard?.writeText(json)}>
            Copy
          </Button>
          <Button kind="quiet" icon="close" iconOnly onClick={onClose}>
            Close
          </Button>
        </span>
      }
    >
      <pre
        className={css.json}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll it
        tabIndex={0}
      >
        {json}
      </pre>
    </Card>
  );
}
