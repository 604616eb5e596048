/** The actions that a program defines, run with arguments on the instances that are chosen. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useMemo, useState } from 'react';
import { lackOf } from '../../../domain/supervisord/lacks.ts';
import { useCommands } from '../../app/commands.tsx';
import { useMay } from '../../app/viewer.tsx';
import type { InstanceLine } from '../../data/collections.ts';
import { StateBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Choice } from '../../ui/filter-bar.tsx';
import { durationText } from '../../ui/format.ts';
import { Lacking } from '../../ui/lacking.tsx';
import { InstanceLink } from '../../ui/links.tsx';
import { useSort } from '../../ui/sort.ts';
import { stateOrder } from '../../ui/state.ts';
import { type Column, sorted, Table } from '../../ui/table.tsx';
import { useRowSelection } from '../../ui/table-keys.ts';
import { wordsOf } from './argument-words.ts';
import { type ProgramDetails, titleOf } from './program-details.ts';
import css from './tabs.module.css';

const route = getRouteApi('/programs/$environment/$name');

type Action = ProgramDetails['definition']['actions'][number];

interface ActionsTabProps {
  readonly program: ProgramDetails;
  readonly instances: ReadonlyMap<string, InstanceLine>;
}

export function ActionsTab({ program, instances }: ActionsTabProps) {
  const { action: wanted } = route.useSearch();
  const navigate = useNavigate();
  const mayOperate = useMay('OPERATE');
  const { environment, name, definition } = program;
  const { actions } = definition;
  const chosen = actions.find((one) => one.name === wanted) ?? actions[0];
  if (program.source === 'SUPERVISORD')
    return <Lacking title={`${titleOf(program)} has no actions`} lack={lackOf('actions')} />;
  if (!chosen)
    return (
      <Empty
        title={`${titleOf(program)} defines no actions`}
        command={
          'actions:\n  rotate: {signal: USR1, description: reopens its files}\n  report: {command: [webctl, report], timeout: 30s}'
        }
      >
        An action is a command or a signal of the program that operators may request by its name.
      </Empty>
    );
  return (
    <>
      <Choice
        label="Actions"
        options={actions.map((one) => ({ value: one.name, label: one.name }))}
        value={[chosen.name]}
        onChange={(next) =>
          void navigate({
            to: '/programs/$environment/$name',
            params: { environment, name },
            search: {
              tab: 'actions',
              action: next?.find((one) => one !== chosen.name) ?? chosen.name,
            },
            replace: true,
          })
        }
      />
      {mayOperate ? (
        <RunAction key={chosen.name} action={chosen} instances={instances} />
      ) : (
        <>
          <WhatItDoes action={chosen} />
          <p>To run it needs the permission OPERATE.</p>
        </>
      )}
    </>
  );
}

function WhatItDoes({
  action: { description, command, signal, timeoutMs },
}: {
  readonly action: Action;
}) {
  return (
    <>
      {description && <p>{description}</p>}
      <p className={css.help}>
        {signal ? (
          `Sends the signal ${signal}.`
        ) : (
          <>
            Runs <code>{(command ?? []).join(' ')}</code>
            {`, for ${durationText(timeoutMs)} at most.`}
          </>
        )}
      </p>
    </>
  );
}

const byAddress = (a: InstanceLine, b: InstanceLine) => (a.address < b.address ? -1 : 1);

const columns: readonly Column<InstanceLine>[] = [
  {
    id: 'address',
    title: 'Instance',
    width: 'minmax(150px, 2fr)',
    cell: ({ address }) => <InstanceLink address={address} />,
    compare: byAddress,
  },
  {
    id: 'state',
    title: 'State',
    width: '124px',
    cell: ({ state, health }) => <StateBadge state={state} health={health} />,
    compare: (a, b) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) || byAddress(a, b),
  },
];

interface RunActionProps {
  readonly action: Action;
  readonly instances: ReadonlyMap<string, InstanceLine>;
}

function RunAction({ action, instances }: RunActionProps) {
  const selection = useRowSelection();
  const [sort, onSort] = useSort('address');
  const rows = useMemo(() => sorted(instances.values(), columns, sort), [instances, sort]);
  const addresses = rows.filter(({ id }) => selection.ids.has(id)).map(({ address }) => address);
  return (
    <>
      <ActionForm action={action} addresses={addresses} of={rows.length} />
      <Table
        label="Instances"
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        sort={sort}
        onSort={onSort}
        onOpen={({ id }) => selection.toggle(id)}
        selection={selection}
        empty={
          <Empty title="The program has no instances">Assign it to hosts to run its actions.</Empty>
        }
      />
    </>
  );
}

interface ActionFormProps {
  readonly action: Action;
  /** Of the chosen instances. */
  readonly addresses: readonly string[];
  /** How many instances there are. */
  readonly of: number;
}

function ActionForm({ action, addresses, of }: ActionFormProps) {
  const ask = useCommands();
  const [line, setLine] = useState('');
  const { words, isOpen } = wordsOf(line);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask({ verb: 'action', addresses, action: action.name, arguments: words });
  };
  return (
    <Card title={action.name}>
      <form className={css.form} onSubmit={submit}>
        <WhatItDoes action={action} />
        {action.command && (
          <TextField
            label="Arguments"
            value={line}
            onChange={setLine}
            placeholder="none"
            help={
              words.length > 0
                ? `Appended to its command: ${words.map((word) => JSON.stringify(word)).join(' ')}`
                : 'Appended to its command. Spaces part them; quotation marks hold one together.'
            }
            fault={isOpen ? 'a quotation mark is not closed' : undefined}
          />
        )}
        <div className={css.bar}>
          <Button
            kind="primary"
            icon="run"
            type="submit"
            disabled={addresses.length === 0 || isOpen}
          >
            {`Run ${action.name}`}
          </Button>
          <span className={css.help}>
            {addresses.length === 0
              ? 'Choose instances below.'
              : `On ${addresses.length} of ${of} instances.`}
          </span>
        </div>
      </form>
    </Card>
  );
}
