/**
 * Commands on instances, from any page: a confirmation that names what is hit, then the progress of
 * each instance, as the plane reports it. Nothing is shown before the plane has reported it.
 */
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { useClient } from '../../sdk/react/client-context.ts';
import { type CommandRequest, sendCommand, verbs } from '../data/commands.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureBox } from '../ui/failure.tsx';
import { CommandProgress } from './command-progress.tsx';
import css from './commands.module.css';

const Ask = createContext<(request: CommandRequest) => void>(() => {});

/** Opens the confirmation of a command. */
export function useCommands(): (request: CommandRequest) => void {
  return use(Ask);
}

/** So many addresses are named one by one. */
const named = 12;

export function CommandProvider({ children }: { readonly children: ReactNode }) {
  const [asked, setAsked] = useState<CommandRequest | null>(null);
  const [followed, setFollowed] = useState<readonly string[]>([]);
  const ask = useCallback((request: CommandRequest) => setAsked(request), []);
  const remove = useCallback(
    (id: string) => setFollowed((ids) => ids.filter((one) => one !== id)),
    [],
  );
  const tray = useMemo(
    () => followed.map((id) => <CommandProgress key={id} id={id} onDone={() => remove(id)} />),
    [followed, remove],
  );
  return (
    <Ask value={ask}>
      {children}
      {asked && (
        <Confirmation
          request={asked}
          onClose={() => setAsked(null)}
          onSent={(id) => {
            setAsked(null);
            if (id) setFollowed((ids) => [...ids, id]);
          }}
        />
      )}
      <section className={css.tray} aria-label="Commands under way" aria-live="polite">
        {tray}
      </section>
    </Ask>
  );
}

function Confirmation({
  request,
  onClose,
  onSent,
}: {
  readonly request: CommandRequest;
  readonly onClose: () => void;
  readonly onSent: (id: string | null) => void;
}) {
  const client = useClient();
  const [error, setError] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const { label, interrupts } = verbs[request.verb];
  const { addresses } = request;
  const count = `${addresses.length} ${addresses.length === 1 ? 'instance' : 'instances'}`;
  const send = async () => {
    setSending(true);
    setError(null);
    try {
      onSent(await sendCommand(client, request));
    } catch (failure) {
      setError(failure);
      setSending(false);
    }
  };
  return (
    <Dialog
      title={`${label} ${count}?`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind={interrupts ? 'danger' : 'primary'}
            disabled={sending}
            data-focus
            onClick={() => void send()}
          >
            {`${label} ${count}`}
          </Button>
        </>
      }
    >
      <ul className={css.addresses}>
        {addresses.slice(0, named).map((address) => (
          <li key={address}>
            <code>{address}</code>
          </li>
        ))}
        {addresses.length > named && <li>and {addresses.length - named} more</li>}
      </ul>
      <Details request={request} />
      <FailureBox error={error} />
    </Dialog>
  );
}

/** What is sent or run, of the verbs that take it. */
function Details({ request: { signal, action, arguments: given = [] } }: DetailsProps) {
  if (signal) return <p>Signal: {signal}</p>;
  if (!action) return null;
  return (
    <p>
      Action: <code>{[action, ...given].join(' ')}</code>
    </p>
  );
}

interface DetailsProps {
  readonly request: CommandRequest;
}
