/** Confirmations of what is done to schedules: run one now, pause or resume several. */
import { useEffect, useRef, useState } from 'react';
import {
  PauseScheduleDocument,
  ResumeScheduleDocument,
  RunScheduleDocument,
} from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { ScheduleLine } from './model.ts';
import css from './schedules.module.css';

interface RunScheduleProps {
  readonly schedule: ScheduleLine;
  readonly onClose: () => void;
}

export function RunSchedule({ schedule, onClose }: RunScheduleProps) {
  const client = useClient();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const { id, name, program, hosts } = schedule;
  return (
    <Confirm
      title={`Run now: ${name}?`}
      label="Run now"
      act={() =>
        client.mutate(RunScheduleDocument, {
          input: { schedule: { id }, idempotencyKey },
          first: 1,
        })
      }
      onClose={onClose}
    >
      <p>
        {program?.name} on <code>{hosts}</code>. Its action is carried out once, on all its
        instances.
      </p>
    </Confirm>
  );
}

interface SwitchProps {
  /** At least one. */
  readonly schedules: readonly ScheduleLine[];
  /** False: they are resumed. */
  readonly paused: boolean;
  readonly onClose: () => void;
}

/** What became of one row: not reached yet, sent, done, or why not. */
type Progress = 'waiting' | 'sending' | 'done' | { readonly error: unknown };

/** Sends one after the other: a refusal of one does not stop the rest, closing the dialog does. */
function useSwitching(paused: boolean, onDone: () => void) {
  const client = useClient();
  const [progress, setProgress] = useState<ReadonlyMap<string, Progress>>(new Map());
  const isClosed = useRef(false);
  useEffect(() => {
    isClosed.current = false;
    return () => {
      isClosed.current = true;
    };
  }, []);
  const report = (id: string, one: Progress) =>
    setProgress((before) => new Map(before).set(id, one));
  const send = async (schedules: readonly ScheduleLine[]) => {
    for (const { id } of schedules) report(id, 'waiting');
    let isWell = true;
    for (const { id } of schedules) {
      if (isClosed.current) return;
      report(id, 'sending');
      const input = { schedule: { id } };
      try {
        await (paused
          ? client.mutate(PauseScheduleDocument, { input })
          : client.mutate(ResumeScheduleDocument, { input }));
        report(id, 'done');
      } catch (error) {
        isWell = false;
        report(id, { error });
      }
    }
    if (isWell && !isClosed.current) onDone();
  };
  return { progress, send };
}

export function SwitchSchedules({ schedules, paused, onClose }: SwitchProps) {
  // What is hit is what was named when the dialog opened, whatever the list becomes.
  const [named] = useState(schedules);
  const { progress, send } = useSwitching(paused, onClose);
  const isSending = [...progress.values()].some((one) => one === 'waiting' || one === 'sending');
  const failed = named.filter(({ id }) => typeof progress.get(id) === 'object');
  const verb = paused ? 'Pause' : 'Resume';
  return (
    <Dialog
      title={`${verb}: ${named.length === 1 ? named[0]?.name : `${named.length} schedules`}?`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{failed.length > 0 ? 'Close' : 'Cancel'}</Button>
          <Button
            kind="primary"
            data-focus
            disabled={isSending}
            onClick={() => void send(failed.length > 0 ? failed : named)}
          >
            {failed.length > 0 ? `Try again (${failed.length})` : verb}
          </Button>
        </>
      }
    >
      <p>
        {paused
          ? 'What is paused does not fire until it is resumed, and misses nothing.'
          : 'What is resumed fires again; what was due meanwhile is not caught up.'}
      </p>
      <ul className={css.named}>
        {named.map((schedule) => (
          <SwitchedRow key={schedule.id} schedule={schedule} progress={progress.get(schedule.id)} />
        ))}
      </ul>
    </Dialog>
  );
}

interface SwitchedRowProps {
  readonly schedule: ScheduleLine;
  readonly progress: Progress | undefined;
}

function SwitchedRow({ schedule: { name, program, hosts }, progress }: SwitchedRowProps) {
  return (
    <li>
      <span>
        <strong>{name}</strong> of {program?.name} on <code>{hosts}</code>
      </span>
      {progress === 'done' && (
        <span className={css.ran}>
          <Icon name="check" size={12} /> done
        </span>
      )}
      {(progress === 'waiting' || progress === 'sending') && (
        <span className={css.of}>{progress === 'sending' ? 'sending …' : 'waiting'}</span>
      )}
      {typeof progress === 'object' && <FailureBox error={progress.error} />}
    </li>
  );
}
