/** Confirmations of what is done with an activity, each naming what it hits. */
import { useMemo, useState } from 'react';
import { useClient } from '../../../sdk/react/client-context.ts';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useQuery } from '../../../sdk/react/use-query.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { SelectField } from '../../ui/fields.tsx';
import {
  PortalAbortActivityDocument,
  PortalCandidatesDocument,
  PortalOpenMembersDocument,
  PortalStartMemberDocument,
  PortalStopActivityDocument,
} from './activities.generated.ts';
import css from './activities.module.css';
import type { ActivityDetails } from './details.ts';
import { previewOf } from './start-input.ts';

interface ActivityDialogProps {
  readonly activity: ActivityDetails;
  readonly onClose: () => void;
}

const instancesText = (count: number) => `${count} ${count === 1 ? 'instance' : 'instances'}`;

export function EndActivity({
  activity,
  how,
  onClose,
}: ActivityDialogProps & { readonly how: 'stop' | 'abort' }) {
  const client = useClient();
  const { id, state, group } = activity;
  const { data, error } = useQuery(PortalOpenMembersDocument, { id });
  const label = state === 'SCHEDULED' ? 'Call off' : how === 'stop' ? 'Stop' : 'Abort';
  const input = { activity: { id } };
  const act = () =>
    how === 'stop'
      ? client.mutate(PortalStopActivityDocument, { input })
      : client.mutate(PortalAbortActivityDocument, { input });
  return (
    <Confirm
      title={`${label} the activity of ${group}?`}
      label={`${label} the activity`}
      kind="danger"
      act={act}
      onClose={onClose}
    >
      <FailureBox error={error} />
      {data?.activity && <Hit how={how} state={state} members={data.activity.members} />}
    </Confirm>
  );
}

interface HitProps {
  readonly how: 'stop' | 'abort';
  readonly state: ActivityDetails['state'];
  readonly members: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly address: string; readonly mode: string }[];
  };
}

function Hit({ how, state, members: { totalCount, nodes } }: HitProps) {
  const isOffline = ({ mode }: HitProps['members']['nodes'][number]) => mode === 'OFFLINE';
  const offline = nodes.filter(isOffline).map(({ address }) => address);
  const realtime = nodes.filter((one) => !isOffline(one)).map(({ address }) => address);
  const unseen = totalCount - nodes.length;
  if (state === 'SCHEDULED')
    return (
      <>
        <p>It has not begun: nothing is stopped, and these do not start.</p>
        <Addresses addresses={[...realtime, ...offline]} unseen={unseen} />
      </>
    );
  if (how === 'abort')
    return (
      <>
        <p>{`Ends ${instancesText(totalCount)} at once, offline members too:`}</p>
        <Addresses addresses={[...realtime, ...offline]} unseen={unseen} />
      </>
    );
  return (
    <>
      <p>
        {realtime.length > 0
          ? `Ends ${instancesText(realtime.length)} now:`
          : 'No real-time member is running.'}
      </p>
      <Addresses addresses={realtime} unseen={unseen} />
      {offline.length > 0 && (
        <>
          <p>These are offline members and go on to their own end:</p>
          <Addresses addresses={offline} unseen={0} />
        </>
      )}
    </>
  );
}

/** So many addresses are named one by one. */
const named = 12;

interface AddressesProps {
  readonly addresses: readonly string[];
  /** How many there are that were not read. */
  readonly unseen: number;
}

function Addresses({ addresses, unseen }: AddressesProps) {
  const more = Math.max(0, addresses.length - named) + unseen;
  return (
    <ul className={css.addresses}>
      {addresses.slice(0, named).map((address) => (
        <li key={address}>
          <code>{address}</code>
        </li>
      ))}
      {more > 0 && <li>and {more} more</li>}
    </ul>
  );
}

export function StartLate({
  activity: { id },
  addresses,
  onClose,
}: ActivityDialogProps & { readonly addresses: readonly string[] }) {
  const client = useClient();
  // One after the other: each is a change of its own, and the first refusal ends it.
  const act = async () => {
    for (const address of addresses)
      await client.mutate(PortalStartMemberDocument, {
        input: { activity: { id }, instance: { address } },
      });
  };
  const label = `Start ${instancesText(addresses.length)} late`;
  return (
    <Confirm title={`${label}?`} label={label} act={act} onClose={onClose}>
      <p>They run from now to the end of the activity, which is partial by it.</p>
      <Addresses addresses={addresses} unseen={0} />
    </Confirm>
  );
}

/** Another instance of the group, which takes part from now on. */
export function AddMember({ activity, onClose }: ActivityDialogProps) {
  const client = useClient();
  const { id, group, members } = activity;
  const [chosen, setChosen] = useState('');
  const { nodes, status, error } = useLive(PortalCandidatesDocument, {
    selector: `group:${group}`,
  });
  const others = useMemo(() => {
    const known = new Set(members.nodes.map(({ address }) => address));
    return previewOf(nodes.values(), group, '')
      .members.map(({ instance }) => instance.address)
      .filter((address) => !known.has(address));
  }, [nodes, members, group]);
  const act = () =>
    client.mutate(PortalStartMemberDocument, {
      input: { activity: { id }, instance: { address: chosen } },
    });
  return (
    <Confirm
      title={`Add a member to the activity of ${group}`}
      label={chosen ? `Start ${chosen}` : 'Start it'}
      disabled={chosen === ''}
      act={act}
      onClose={onClose}
    >
      <FailureBox error={error} />
      {others.length === 0 ? (
        status !== 'LOADING' && (
          <p>Every instance of the group that may take part is a member already.</p>
        )
      ) : (
        <SelectField
          label="Instance"
          isFirst
          help="It runs from now to the end of the activity, which is partial by it."
          value={chosen}
          options={[['', 'choose one'], ...others.map((address) => [address, address] as const)]}
          onChange={setChosen}
        />
      )}
    </Confirm>
  );
}
