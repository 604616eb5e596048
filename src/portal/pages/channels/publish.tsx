/** Publishes one message on an open channel. */
import { type FormEvent, useRef, useState } from 'react';
import { useClient } from '../../../sdk/react/client-context.ts';
import { Button } from '../../ui/button.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { useAction } from '../../ui/use-action.ts';
import { messageOf } from './channel-words.ts';
import { PortalPublishDocument } from './channels.generated.ts';
import css from './channels.module.css';

export function Publish({ channel }: { readonly channel: string }) {
  const client = useClient();
  const [typed, setTyped] = useState('');
  const [isLast, setLast] = useState(false);
  const { isBusy, error, run } = useAction();
  // Of one message: sent again after a failure, it is published once.
  const key = useRef({ message: '', id: '' });
  const publish = async (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === '' || isBusy) return;
    const message = `${isLast} ${typed}`;
    if (key.current.message !== message) key.current = { message, id: crypto.randomUUID() };
    const input = { channel, messages: [messageOf(typed)], finished: isLast };
    const isDone = await run(() =>
      client.mutate(PortalPublishDocument, { input: { ...input, idempotencyKey: key.current.id } }),
    );
    if (!isDone) return;
    key.current = { message: '', id: '' };
    setTyped('');
  };
  return (
    <form onSubmit={(event) => void publish(event)}>
      <div className={css.bar}>
        <input
          className={css.typed}
          aria-label="Message"
          placeholder={'Text, or JSON such as {"done": 3, "of": 10}'}
          autoComplete="off"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <label className={css.check}>
          <input
            type="checkbox"
            checked={isLast}
            onChange={({ target }) => setLast(target.checked)}
          />
          The last one
        </label>
        <Button type="submit" disabled={isBusy || typed.trim() === ''}>
          {isLast ? 'Publish and finish' : 'Publish'}
        </Button>
      </div>
      <FailureBox error={error} />
    </form>
  );
}
