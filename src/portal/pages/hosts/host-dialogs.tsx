/** Confirmations of what is done to hosts themselves: drain, take back, delete. */
import { useState } from 'react';
import { DeleteHostDocument, UpdateHostDocument } from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import type { HostLine } from '../../data/collections.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { HostChanged } from './host-changed.tsx';
import css from './hosts.module.css';

/** So many hosts are named one by one. */
const named = 12;

interface DrainDialogProps {
  readonly hosts: readonly HostLine[];
  /** False: the hosts are taken back. */
  readonly draining: boolean;
  readonly onClose: () => void;
}

export function DrainDialog({ hosts, draining, onClose }: DrainDialogProps) {
  const client = useClient();
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const [bases] = useState(() => new Map(hosts.map((host) => [host.id, host])));
  const left = hosts.filter((host) => host.draining !== draining);
  const what = `${draining ? 'Drain' : 'Take back'} ${hosts.length === 1 ? hosts[0]?.name : `${hosts.length} hosts`}`;
  const send = async () => {
    setSending(true);
    setError(null);
    try {
      // One after the other: each is a change of its own, and the first refusal ends it.
      for (const { id } of left)
        await client.mutate(UpdateHostDocument, { input: { host: { id }, draining } });
      onClose();
    } catch (failure) {
      setError(failure);
      setSending(false);
    }
  };
  return (
    <Dialog
      title={`${what}?`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind={draining ? 'danger' : 'primary'}
            disabled={isSending || left.length === 0}
            autoFocus
            onClick={() => void send()}
          >
            {what}
          </Button>
        </>
      }
    >
      <p>
        {draining
          ? 'A host that is drained gets no new programs, except by an assignment that names it. Programs that are assigned to a number of hosts move to others.'
          : 'The host takes its share of programs again.'}
      </p>
      <HostNames hosts={hosts} />
      {!isSending &&
        hosts.map((host) => (
          <HostChanged key={host.id} base={bases.get(host.id) ?? host} live={host} />
        ))}
      {!isSending && left.length === 0 && (
        <p>{draining ? 'Nothing is left to drain.' : 'Nothing is left to take back.'}</p>
      )}
      <FailureBox error={error} />
    </Dialog>
  );
}

function HostNames({ hosts }: Pick<DrainDialogProps, 'hosts'>) {
  return (
    <ul className={css.names}>
      {hosts.slice(0, named).map(({ id, name }) => (
        <li key={id}>
          <code>{name}</code>
        </li>
      ))}
      {hosts.length > named && <li>and {hosts.length - named} more</li>}
    </ul>
  );
}

interface DeleteDialogProps {
  readonly host: HostLine;
  /** How many instances are placed on it. */
  readonly instances: number;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** Why the plane hesitates, and what happens to the programs. */
function WhatGoesOn({ host, instances }: Pick<DeleteDialogProps, 'host' | 'instances'>) {
  return (
    <p className={css.notice}>
      {host.connection === 'ONLINE' && 'Its agent is connected. '}
      {instances > 0 &&
        `${instances} ${instances === 1 ? 'instance is' : 'instances are'} placed on it. `}
      What runs there goes on, unsupervised by the plane: drain the host and stop its programs first
      if they are to end.
    </p>
  );
}

/** A host that is connected, or has instances, is deleted only when its name is typed. */
export function DeleteDialog({ host, instances, onClose, onDeleted }: DeleteDialogProps) {
  const client = useClient();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const force = host.connection === 'ONLINE' || instances > 0;
  const send = async () => {
    setSending(true);
    setError(null);
    try {
      await client.mutate(DeleteHostDocument, { input: { host: { id: host.id }, force } });
      onDeleted();
    } catch (failure) {
      setError(failure);
      setSending(false);
    }
  };
  return (
    <Dialog
      title={`Delete ${host.name}?`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="danger"
            disabled={isSending || (force && typed !== host.name)}
            onClick={() => void send()}
          >
            {`Delete ${host.name}`}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <p>
          The plane forgets the host and its instances, and locks its agent out: to come back, it
          needs a new join token. Its events and runs stay in the log.
        </p>
        {force && (
          <>
            <WhatGoesOn host={host} instances={instances} />
            <label className={css.field}>
              Type the name of the host to delete it all the same
              <input
                value={typed}
                autoComplete="off"
                placeholder={host.name}
                onChange={({ target }) => setTyped(target.value)}
              />
            </label>
          </>
        )}
        <FailureBox error={error} />
      </div>
    </Dialog>
  );
}
