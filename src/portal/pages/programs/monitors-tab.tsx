/** The monitors that watch a program: those whose target matches an instance of it. */
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { MonitorsChangedDocument } from '../../../sdk/client/generated.ts';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useMay } from '../../app/viewer.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { useSort } from '../../ui/sort.ts';
import { watchesProgram } from '../monitors/matching.ts';
import MonitorDialog from '../monitors/monitor-dialog.tsx';
import { MonitorList, useMonitorRows } from '../monitors/monitor-list.tsx';
import { type ProgramDetails, titleOf } from './program-details.ts';
import css from './tabs.module.css';

export default function MonitorsTab({ program }: { readonly program: ProgramDetails }) {
  const { list, nodes, status, error } = useLive(MonitorsChangedDocument, { filter: null });
  const rows = useMonitorRows(list);
  const mayAdminister = useMay('ADMINISTER');
  const [sort, onSort] = useSort('name');
  const [open, setOpen] = useState<string | null>(null);
  const title = titleOf(program);
  const shown = useMemo(
    () => rows.filter((monitor) => watchesProgram(monitor.target ?? '', monitor.matches, title)),
    [rows, title],
  );
  return (
    <>
      <div className={css.bar}>
        {mayAdminister ? (
          <Link to="/monitors" search={{ open: 'new', target: title }} className={buttonClass()}>
            New monitor
          </Link>
        ) : (
          <span>Changes need the permission ADMINISTER.</span>
        )}
      </div>
      <FailureBox error={error} />
      <MonitorList
        rows={shown}
        sort={sort}
        onSort={onSort}
        onOpen={({ id }) => setOpen(id)}
        empty={
          status === 'LOADING' ? null : (
            <Empty
              title={`No monitor watches ${title}`}
              command={`gander monitors add "${title} is up" ${title} --kind daemon`}
            >
              A monitor raises an incident when the program has failed, is not running, or does not
              succeed in time. A token that does not see everything sees no monitors.
            </Empty>
          )
        }
      />
      {open && (
        <MonitorDialog open={open} target={title} monitors={nodes} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
