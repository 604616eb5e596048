/** Asks before something is done that cannot be taken back, shows why it failed, and closes when it is done. */
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { FailureBox } from './failure.tsx';
import { useAction } from './use-action.ts';

interface ConfirmProps {
  readonly title: string;
  /** On the button that does it. */
  readonly label: string;
  readonly kind?: 'primary' | 'danger';
  readonly disabled?: boolean;
  readonly act: () => Promise<unknown>;
  readonly onClose: () => void;
  /** After it is done; default: closes. */
  readonly onDone?: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
}

export function Confirm(props: ConfirmProps) {
  const { title, label, kind = 'primary', disabled = false, act, onClose, children } = props;
  const { isBusy, error, run } = useAction();
  const confirm = async () => {
    if (await run(act)) (props.onDone ?? onClose)();
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      wide={props.wide ?? false}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind={kind} disabled={isBusy || disabled} onClick={() => void confirm()}>
            {label}
          </Button>
        </>
      }
    >
      {children}
      <FailureBox error={error} />
    </Dialog>
  );
}
