/** Confirmations of what is done to incidents, one or several: each names what it hits. */
import { useState } from 'react';
import type { Client } from '../../../sdk/client/client.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { planeNow } from '../../app/clock.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useViewer } from '../../app/viewer.tsx';
import { useUnresolvedIncidents } from '../../data/collections.ts';
import { BulkConfirm } from '../../ui/bulk-confirm.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { instantOfLocal } from '../../ui/local-time.ts';
import { type ActName, acts, whereOf } from './incident-words.ts';
import {
  PortalAcknowledgeDocument,
  PortalAssignDocument,
  PortalResolveDocument,
  PortalSilenceDocument,
} from './incidents.generated.ts';
import css from './incidents.module.css';
import { type SilenceChoice, silenceChoices, silenceMs } from './silence.ts';

/** What of an incident names it. */
export interface NamedIncident {
  readonly id: string;
  readonly number: number;
  readonly address: string | null;
  readonly hostName: string | null;
  readonly monitorName: string;
  readonly summary: string;
  readonly assignee: string | null;
}

interface DialogProps {
  /** At least one. */
  readonly incidents: readonly NamedIncident[];
  readonly onClose: () => void;
}

export function ActOnIncidents({ act, ...props }: DialogProps & { readonly act: ActName }) {
  switch (act) {
    case 'acknowledge':
      return <Acknowledge {...props} />;
    case 'silence':
      return <Silence {...props} />;
    case 'wake':
      return <Wake {...props} />;
    case 'assign':
      return <Assign {...props} />;
    case 'resolve':
      return <Resolve {...props} />;
  }
}

/** What all of the dialogs have. */
function common(act: ActName, { incidents, onClose }: DialogProps) {
  const { label } = acts[act];
  return {
    title: (items: readonly NamedIncident[]) =>
      items.length === 1
        ? `${label}: incident #${items[0]?.number}`
        : `${label}: ${items.length} incidents`,
    label,
    items: incidents,
    nameOf: (incident: NamedIncident) => (
      <>
        <strong>#{incident.number}</strong> <code>{whereOf(incident)}</code> {incident.summary}
      </>
    ),
    onClose,
  };
}

const silenceFor = (client: Client, id: string, forMs: number) =>
  client.mutate(PortalSilenceDocument, { input: { incident: { id }, forMs } });

function Acknowledge(props: DialogProps) {
  const client = useClient();
  const { name } = useViewer();
  return (
    <BulkConfirm
      {...common('acknowledge', props)}
      act={({ id }) => client.mutate(PortalAcknowledgeDocument, { input: { incident: { id } } })}
    >
      <p>
        Others see that somebody looks after it. What is assigned to nobody yet is assigned to{' '}
        <strong>{name}</strong>.
      </p>
    </BulkConfirm>
  );
}

function Silence(props: DialogProps) {
  const client = useClient();
  const { timeZone } = usePreferences();
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [choice, setChoice] = useState<SilenceChoice>('1h');
  const [until, setUntil] = useState('');
  const untilAt = instantOfLocal(until, zone);
  const read = silenceMs(choice, untilAt, planeNow());
  return (
    <BulkConfirm
      {...common('silence', props)}
      isReady={'ms' in read}
      act={({ id }) => {
        // Counted from when it is sent: the dialog may have been open for a while.
        const now = silenceMs(choice, untilAt, planeNow());
        return silenceFor(client, id, 'ms' in now ? now.ms : 0);
      }}
    >
      <p>It stays open and asks for nobody until the silence ends.</p>
      <SelectField
        label="Silence for"
        isFirst
        value={choice}
        options={silenceChoices}
        onChange={setChoice}
      />
      {choice === 'until' && (
        <TextField
          label="Until"
          type="datetime-local"
          value={until}
          onChange={setUntil}
          help={`By the clocks of ${zone}, at most 31 days from now.`}
          fault={until === '' || 'ms' in read ? undefined : read.fault}
        />
      )}
    </BulkConfirm>
  );
}

function Wake(props: DialogProps) {
  const client = useClient();
  return (
    <BulkConfirm {...common('wake', props)} act={({ id }) => silenceFor(client, id, 0)}>
      <p>It asks for somebody again at once, unless it is acknowledged.</p>
    </BulkConfirm>
  );
}

function Assign(props: DialogProps) {
  const client = useClient();
  const { name } = useViewer();
  const { list } = useUnresolvedIncidents();
  const [assignee, setAssignee] = useState(props.incidents[0]?.assignee ?? name);
  const known = [...new Set([name, ...list.flatMap((one) => one.assignee ?? [])])].sort();
  return (
    <BulkConfirm
      {...common('assign', props)}
      act={({ id }) =>
        client.mutate(PortalAssignDocument, { input: { incident: { id }, assignee } })
      }
    >
      <TextField
        label="Assigned to"
        isFirst
        value={assignee}
        onChange={setAssignee}
        suggestions={known}
        help="The name of a person or a team. Empty: nobody."
      />
    </BulkConfirm>
  );
}

function Resolve(props: DialogProps) {
  const client = useClient();
  const [reason, setReason] = useState('');
  return (
    <BulkConfirm
      {...common('resolve', props)}
      isReady={reason.trim() !== ''}
      act={({ id }) =>
        client.mutate(PortalResolveDocument, { input: { incident: { id }, reason } })
      }
    >
      <p className={css.muted}>
        An incident is resolved by itself when its condition is over. Resolved by hand, it opens
        again when the condition is raised once more.
      </p>
      <TextField
        label="Why it is over"
        isFirst
        value={reason}
        onChange={setReason}
        placeholder="the disk was replaced"
      />
    </BulkConfirm>
  );
}
