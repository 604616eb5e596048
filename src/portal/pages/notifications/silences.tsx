/** The silences that last: which incidents notify nobody, until when and why. */
import { useState } from 'react';
import { parseDuration } from '../../../base/duration.ts';
import {
  CreateSilenceDocument,
  EndSilenceDocument,
  type SilenceLineFragment,
} from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { useMay } from '../../app/viewer.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Empty } from '../../ui/empty.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Moment } from '../../ui/time.tsx';
import { FormDialog } from './form-dialog.tsx';
import { matchFaults, matchInput, matchWords, newMatch } from './match-draft.ts';
import { MatchFields } from './match-fields.tsx';
import css from './notifications.module.css';
import type { ListProps } from './receivers.tsx';

const columns: readonly Column<SilenceLineFragment>[] = [
  {
    id: 'match',
    title: 'Incidents',
    width: 'minmax(120px, 2fr)',
    cell: ({ match }) => <strong title={matchWords(match)}>{matchWords(match)}</strong>,
  },
  {
    id: 'comment',
    title: 'Why',
    width: 'minmax(100px, 2fr)',
    cell: ({ comment }) => <span title={comment}>{comment}</span>,
  },
  {
    id: 'by',
    title: 'By',
    width: 'minmax(90px, 1fr)',
    wide: true,
    cell: ({ createdBy }) => createdBy.label,
  },
  {
    id: 'ends',
    title: 'Ends',
    width: '180px',
    wide: true,
    cell: ({ endsAt }) => <Moment at={endsAt} />,
  },
];

const endColumn = (onEnd: (silence: SilenceLineFragment) => void): Column<SilenceLineFragment> => ({
  id: 'end',
  title: 'Actions',
  width: '76px',
  cell: (silence) => (
    <Button kind="quiet" aria-label={`End: ${silence.comment}`} onClick={() => onEnd(silence)}>
      End
    </Button>
  ),
});

export function Silences({ live, open, onOpen }: ListProps<SilenceLineFragment>) {
  const client = useClient();
  const mayOperate = useMay('OPERATE');
  const [ending, setEnding] = useState<SilenceLineFragment | null>(null);
  const rows = live.list.toSorted((a, b) => a.endsAt.localeCompare(b.endsAt));
  return (
    <>
      <Table
        label="Silences"
        rows={rows}
        columns={mayOperate ? [...columns, endColumn(setEnding)] : columns}
        rowId={({ id }) => id}
        empty={
          live.status === 'LOADING' ? null : (
            <Empty
              title="Nothing is silenced"
              command={'gander notify silences add --target "*@web1" --for 2h --comment "power"'}
            >
              While a silence lasts, incidents that match notify nobody, also those that open
              meanwhile. A single incident is silenced on its own page.
            </Empty>
          )
        }
      />
      {open === 'new' && <SilenceDialog onClose={() => onOpen(undefined)} />}
      {ending && (
        <Confirm
          title="End the silence?"
          label="End it"
          act={() => client.mutate(EndSilenceDocument, { input: { silence: ending.id } })}
          onClose={() => setEnding(null)}
        >
          <p>
            What is open and matches <strong>{matchWords(ending.match)}</strong> is notified then.
          </p>
        </Confirm>
      )}
    </>
  );
}

const lengths = [
  ['30m', '30 minutes'],
  ['1h', '1 hour'],
  ['4h', '4 hours'],
  ['8h', '8 hours'],
  ['1d', '1 day'],
  ['3d', '3 days'],
  ['7d', '7 days'],
] as const;

function SilenceDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const [match, setMatch] = useState(newMatch);
  const [comment, setComment] = useState('');
  const [length, setLength] = useState<(typeof lengths)[number][0]>('1h');
  return (
    <FormDialog
      title="New silence"
      isNew
      permission="OPERATE"
      own={{
        ...(comment.trim() === '' ? { comment: 'State why, for whoever finds it.' } : {}),
        ...matchFaults(match),
      }}
      save={(idempotencyKey) =>
        client.mutate(CreateSilenceDocument, {
          input: {
            ...{ match: matchInput(match), forMs: parseDuration(length), idempotencyKey },
            comment: comment.trim(),
          },
        })
      }
      onClose={onClose}
    >
      {(faults) => (
        <>
          <TextField
            label="Why"
            isFirst
            value={comment}
            fault={faults['comment']}
            onChange={setComment}
            placeholder="new power supply"
          />
          <SelectField
            label="For"
            value={length}
            options={lengths}
            fault={faults['forMs']}
            onChange={setLength}
          />
          <MatchFields
            draft={match}
            faults={faults}
            onChange={(next) => setMatch((before) => ({ ...before, ...next }))}
          />
          {Object.values(match).every((text) => text.trim() === '') && (
            <p className={css.warn}>Nothing is given: all incidents are silenced.</p>
          )}
        </>
      )}
    </FormDialog>
  );
}
