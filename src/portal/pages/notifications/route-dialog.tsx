/** A route as a form: which incidents, to whom, and when. */
import { useState } from 'react';
import { groupings } from '../../../domain/notifications.ts';
import {
  CreateRouteDocument,
  DeleteRouteDocument,
  type NotificationGrouping,
  UpdateRouteDocument,
} from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { SelectField, TextField } from '../../ui/fields.tsx';
import type { Faults } from './faults.ts';
import { Check, FormDialog } from './form-dialog.tsx';
import { MatchFields } from './match-fields.tsx';
import css from './notifications.module.css';
import {
  createRouteInput,
  draftOfRoute,
  newRoute,
  type RouteDraft,
  type RouteLine,
  routeFaults,
  updateRouteInput,
} from './route-draft.ts';

interface RouteDialogProps {
  /** As it was when the dialog opened; null: it is to be made. */
  readonly route: RouteLine | null;
  /** Names of the receivers. */
  readonly receivers: readonly string[];
  readonly onClose: () => void;
}

export function RouteDialog({ route, receivers, onClose }: RouteDialogProps) {
  const client = useClient();
  const [opened] = useState(route);
  const [draft, setDraft] = useState(
    opened ? draftOfRoute(opened) : newRoute(receivers.length === 1 ? (receivers[0] ?? '') : ''),
  );
  const change = (next: Partial<RouteDraft>) => setDraft((before) => ({ ...before, ...next }));
  return (
    <FormDialog
      title={opened?.name ?? 'New route'}
      isNew={opened === null}
      permission="ADMINISTER"
      own={routeFaults(draft)}
      save={(key) =>
        opened
          ? client.mutate(UpdateRouteDocument, { input: updateRouteInput(draft, opened) })
          : client.mutate(CreateRouteDocument, { input: createRouteInput(draft, key) })
      }
      remove={
        opened
          ? () => client.mutate(DeleteRouteDocument, { input: { route: { id: opened.id } } })
          : undefined
      }
      onClose={onClose}
    >
      {(faults) => (
        <>
          <NameFields draft={draft} faults={faults} receivers={receivers} onChange={change} />
          <MatchFields draft={draft} faults={faults} onChange={change} />
          <TimingFields draft={draft} faults={faults} onChange={change} />
        </>
      )}
    </FormDialog>
  );
}

interface FieldsProps {
  readonly draft: RouteDraft;
  readonly faults: Faults;
  readonly onChange: (change: Partial<RouteDraft>) => void;
}

interface NameFieldsProps extends FieldsProps {
  readonly receivers: readonly string[];
}

function NameFields({ draft, faults, receivers, onChange }: NameFieldsProps) {
  return (
    <div className={css.pair}>
      <TextField
        label="Name"
        isFirst
        value={draft.name}
        fault={faults['name']}
        onChange={(name) => onChange({ name })}
        placeholder="urgent"
      />
      <SelectField
        label="Receiver"
        value={draft.receiver}
        options={[
          ...(draft.receiver === '' ? [['', 'Choose one'] as const] : []),
          ...receivers.map((name) => [name, name] as const),
        ]}
        fault={faults['receiver']}
        onChange={(receiver) => onChange({ receiver })}
      />
      <TextField
        label="Position"
        type="number"
        value={draft.position}
        fault={faults['position']}
        onChange={(position) => onChange({ position })}
        help="Routes are tried in this order; the first that matches ends it."
      />
    </div>
  );
}

const timing = [
  ['waitMs', 'Collects for', 'Before a message is sent, such as 30s.'],
  ['intervalMs', 'At most one message in', 'For each group, such as 5m.'],
  ['repeatMs', 'Repeats after', 'While an incident is open and nobody has taken it; 0s: never.'],
] as const;

function TimingFields({ draft, faults, onChange }: FieldsProps) {
  return (
    <>
      <div className={css.pair}>
        {timing.map(([name, label, help]) => (
          <TextField
            key={name}
            label={label}
            help={help}
            value={draft[name]}
            fault={faults[name]}
            onChange={(value) => onChange({ [name]: value })}
          />
        ))}
      </div>
      <GroupingFields draft={draft} onChange={onChange} />
      <TextField
        label="Sends nothing in"
        lines={2}
        value={draft.muteTimes}
        fault={faults['muteTimes']}
        onChange={(muteTimes) => onChange({ muteTimes })}
        placeholder="Sat,Sun 22:00-06:00 Europe/Prague"
        help="A weekly window in each line: days, times, time zone. What collects meanwhile is sent afterwards."
      />
      <div className={css.checks}>
        <Check
          label="Also notifies of the end"
          checked={draft.notifyResolved}
          onChange={(notifyResolved) => onChange({ notifyResolved })}
        />
        <Check
          label="Incidents go on to later routes"
          checked={draft.continues}
          onChange={(continues) => onChange({ continues })}
        />
        <Check
          label="Enabled"
          checked={draft.enabled}
          onChange={(enabled) => onChange({ enabled })}
        />
      </div>
    </>
  );
}

function GroupingFields({ draft, onChange }: Omit<FieldsProps, 'faults'>) {
  const isChosen = (name: NotificationGrouping) => draft.groupBy.includes(name);
  const choose = (name: NotificationGrouping, chosen: boolean) =>
    onChange({
      groupBy: chosen ? [...draft.groupBy, name] : draft.groupBy.filter((one) => one !== name),
    });
  return (
    <fieldset className={css.group}>
      <legend>A message for each</legend>
      <div className={css.checks}>
        {(Object.keys(groupings) as NotificationGrouping[]).map((name) => (
          <Check
            key={name}
            label={name === 'CI' ? 'CI' : name.toLowerCase()}
            checked={isChosen(name)}
            onChange={(chosen) => choose(name, chosen)}
          />
        ))}
      </div>
      <p className={css.help}>None: all incidents of the route share messages.</p>
    </fieldset>
  );
}
