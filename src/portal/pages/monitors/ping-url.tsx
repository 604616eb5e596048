/** The ping URL of a monitor, which the plane shows once, and how it is used. */
import { pingUsages } from '../../../domain/ping-usage.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SecretText } from '../../ui/secret-text.tsx';
import css from './monitors.module.css';

interface PingUrlProps {
  /** As the plane gives it: /ping/KEY. */
  readonly path: string;
}

export function PingUrl({ path }: PingUrlProps) {
  const url = new URL(path, location.origin).href;
  return (
    <>
      <p>It is a secret, and shown this once; the plane keeps only its hash.</p>
      <SecretText secret={url} />
      {pingUsages(url).map(({ where, lines }) => (
        <section key={where} className={css.usage}>
          <h4>{where}</h4>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
          <pre tabIndex={0}>{lines.join('\n')}</pre>
        </section>
      ))}
    </>
  );
}

interface PingUrlDialogProps extends PingUrlProps {
  readonly name: string;
  readonly onClose: () => void;
}

export const PingUrlDialog = ({ name, path, onClose }: PingUrlDialogProps) => (
  <Dialog
    title={`Ping URL of ${name}`}
    onClose={onClose}
    footer={
      <Button kind="primary" onClick={onClose}>
        Done
      </Button>
    }
  >
    <PingUrl path={path} />
  </Dialog>
);
