/**
 * How a host is added: a join token is created and shown once, in the command to run on the
 * machine; then the hosts that join are shown as they come.
 */
import { useRef, useState } from 'react';
import { CreateJoinTokenDocument } from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { type HostLine, useHosts } from '../../data/collections.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Icon } from '../../ui/icon.tsx';
import { HostLink } from '../../ui/links.tsx';
import css from './hosts.module.css';
import { parseLabels } from './labels.ts';

const hourMs = 3_600_000;
const expiries = [
  { ms: hourMs, text: '1 hour' },
  { ms: 24 * hourMs, text: '1 day' },
  { ms: 7 * 24 * hourMs, text: '7 days' },
];

export function AddHostDialog({ onClose }: { readonly onClose: () => void }) {
  const [secret, setSecret] = useState<string | null>(null);
  return secret === null ? (
    <TokenForm onCreated={setSecret} onClose={onClose} />
  ) : (
    <JoinCommand secret={secret} onClose={onClose} />
  );
}

interface TokenFormProps {
  readonly onCreated: (secret: string) => void;
  readonly onClose: () => void;
}

function useTokenForm(onCreated: TokenFormProps['onCreated']) {
  const client = useClient();
  const [labels, setLabels] = useState('');
  const [count, setCount] = useState(1);
  const [expiryMs, setExpiryMs] = useState(hourMs);
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  /** A repeated request with the same key creates no second token. */
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const parsed = parseLabels(labels);
  const create = async () => {
    if ('faults' in parsed) return;
    setSending(true);
    setError(null);
    const input = {
      name: 'portal',
      uses: { count },
      expiry: { inMs: expiryMs },
      labels: parsed.labels,
      idempotencyKey: `${idempotencyKey} ${count} ${expiryMs} ${labels}`.slice(0, 200),
    };
    try {
      const { secret } = await client.mutate(CreateJoinTokenDocument, { input });
      onCreated(secret);
    } catch (failure) {
      setError(failure);
      setSending(false);
    }
  };
  const faults = 'faults' in parsed ? parsed.faults : [];
  const isReady = !isSending && faults.length === 0 && count >= 1;
  return {
    ...{ labels, setLabels, count, setCount, expiryMs, setExpiryMs },
    ...{ error, faults, isReady, create },
  };
}

function TokenForm({ onCreated, onClose }: TokenFormProps) {
  const form = useTokenForm(onCreated);
  return (
    <Dialog
      title="Add a host"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={!form.isReady} onClick={() => void form.create()}>
            Create join token
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <p>An agent enrols with a join token, then keeps a credential of its own.</p>
        <label className={css.field}>
          Labels that the hosts get
          <input
            value={form.labels}
            placeholder="role=web site=eu"
            onChange={({ target }) => form.setLabels(target.value)}
          />
        </label>
        {form.faults.length > 0 && (
          <p role="alert">
            Not a label: <code>{form.faults.join(' ')}</code>. Write key=value.
          </p>
        )}
        <label className={css.field}>
          How many hosts may use it
          <input
            type="number"
            min={1}
            value={form.count}
            onChange={({ target }) => form.setCount(Math.floor(target.valueAsNumber || 0))}
          />
        </label>
        <label className={css.field}>
          How long it is valid
          <select
            value={form.expiryMs}
            onChange={({ target }) => form.setExpiryMs(Number(target.value))}
          >
            {expiries.map(({ ms, text }) => (
              <option key={ms} value={ms}>
                {text}
              </option>
            ))}
          </select>
        </label>
        <FailureBox error={form.error} />
      </div>
    </Dialog>
  );
}

const isLoopback = /^(127\..*|localhost|\[::1\])$/.test(location.hostname);

function JoinCommand({ secret, onClose }: { readonly secret: string; onClose: () => void }) {
  const { nodes } = useHosts();
  const [before] = useState<ReadonlySet<string>>(() => new Set(nodes.keys()));
  const [isCopied, setCopied] = useState(false);
  // In the environment, not in an argument: arguments are shown to every user by ps.
  const command = `GANDER_JOIN_TOKEN=${secret} npx gander-agent run --url ${location.origin}`;
  const joined: HostLine[] = [...nodes.values()].filter(({ id }) => !before.has(id));
  const text = useRef<HTMLPreElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(command);
      setCopied(true);
    } catch {
      // Without TLS, and without leave, browsers do not copy: the text is selected for the person.
      if (text.current) getSelection()?.selectAllChildren(text.current);
    }
  };
  return (
    <Dialog title="Run this on the host" onClose={onClose} wide>
      <div className={css.form}>
        <p>Run it in a folder where Gander is installed. The token is shown this once.</p>
        <pre ref={text} className={css.command}>
          {command}
        </pre>
        {isLoopback && (
          <p className={css.notice}>
            <Icon name="warn" /> {location.origin} is this machine alone. For other hosts, let the
            plane listen elsewhere and write that address.
          </p>
        )}
        <div>
          <Button kind="primary" icon={isCopied ? 'check' : 'copy'} onClick={() => void copy()}>
            {isCopied ? 'Copied' : 'Copy the command'}
          </Button>
        </div>
        <div aria-live="polite">
          {joined.length === 0 ? (
            <p className={css.hint}>Waiting for the agent; the host appears here when it joins.</p>
          ) : (
            joined.map(({ id, name }) => (
              <p key={id} className={css.joined}>
                <Icon name="check" /> <HostLink name={name} /> has joined.
              </p>
            ))
          )}
        </div>
      </div>
    </Dialog>
  );
}
