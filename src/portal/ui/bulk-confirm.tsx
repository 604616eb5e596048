/**
 * Confirms one change to several objects: names each of them, carries it out one after the other,
 * and shows what became of each. A refusal of one does not stop the rest; closing the dialog does.
 */
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import css from './bulk-confirm.module.css';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { FailureBox } from './failure.tsx';
import { Icon } from './icon.tsx';

interface BulkConfirmProps<Item extends { readonly id: string }> {
  readonly title: (items: readonly Item[]) => string;
  /** On the button that does it. */
  readonly label: string;
  readonly kind?: 'primary' | 'danger';
  /** At least one. Those named when the dialog opened are changed, whatever the list becomes. */
  readonly items: readonly Item[];
  readonly nameOf: (item: Item) => ReactNode;
  readonly act: (item: Item) => Promise<unknown>;
  /** False: what it needs is not given yet. */
  readonly isReady?: boolean;
  readonly onClose: () => void;
  /** What it means, and the fields that it needs. */
  readonly children: ReactNode;
}

/** What became of one: not reached yet, sent, done, or why not. */
type Progress = 'waiting' | 'sending' | 'done' | { readonly error: unknown };

function useSending<Item extends { readonly id: string }>(
  act: (item: Item) => Promise<unknown>,
  onDone: () => void,
) {
  const [progress, setProgress] = useState<ReadonlyMap<string, Progress>>(new Map());
  const isClosed = useRef(false);
  useEffect(() => {
    isClosed.current = false;
    return () => {
      isClosed.current = true;
    };
  }, []);
  const report = (id: string, one: Progress) =>
    setProgress((before) => new Map(before).set(id, one));
  const send = async (items: readonly Item[]) => {
    for (const { id } of items) report(id, 'waiting');
    let isWell = true;
    for (const item of items) {
      if (isClosed.current) return;
      report(item.id, 'sending');
      try {
        await act(item);
        report(item.id, 'done');
      } catch (error) {
        isWell = false;
        report(item.id, { error });
      }
    }
    if (isWell && !isClosed.current) onDone();
  };
  return { progress, send };
}

export function BulkConfirm<Item extends { readonly id: string }>(props: BulkConfirmProps<Item>) {
  const { title, label, kind = 'primary', nameOf, isReady = true, onClose } = props;
  const [named] = useState(props.items);
  const form = useId();
  const { progress, send } = useSending(props.act, onClose);
  const isSending = [...progress.values()].some((one) => one === 'waiting' || one === 'sending');
  const failed = named.filter(({ id }) => typeof progress.get(id) === 'object');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isSending && isReady) void send(failed.length > 0 ? failed : named);
  };
  return (
    <Dialog
      title={title(named)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{failed.length > 0 ? 'Close' : 'Cancel'}</Button>
          <Button kind={kind} type="submit" form={form} data-focus disabled={isSending || !isReady}>
            {failed.length > 0 ? `Try again (${failed.length})` : label}
          </Button>
        </>
      }
    >
      <form id={form} className={css.form} noValidate onSubmit={submit}>
        {props.children}
      </form>
      <ul className={css.named}>
        {named.map((item) => (
          <li key={item.id}>
            <span>{nameOf(item)}</span>
            <ProgressOf progress={progress.get(item.id)} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function ProgressOf({ progress }: { readonly progress: Progress | undefined }) {
  if (progress === undefined) return null;
  if (progress === 'done')
    return (
      <span className={css.done}>
        <Icon name="check" size={12} /> done
      </span>
    );
  if (typeof progress === 'object') return <FailureBox error={progress.error} />;
  return <span className={css.waiting}>{progress === 'sending' ? 'sending …' : 'waiting'}</span>;
}
