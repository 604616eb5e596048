/** Confirmations of what is done to schedules: run one now, pause or resume several. */
import { useState } from 'react';
import {
  PauseScheduleDocument,
  ResumeScheduleDocument,
  RunScheduleDocument,
} from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { BulkConfirm } from '../../ui/bulk-confirm.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import type { ScheduleLine } from './model.ts';

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

export function SwitchSchedules({ schedules, paused, onClose }: SwitchProps) {
  const client = useClient();
  const verb = paused ? 'Pause' : 'Resume';
  return (
    <BulkConfirm
      title={([only, ...others]) =>
        `${verb}: ${others.length === 0 ? only?.name : `${others.length + 1} schedules`}?`
      }
      label={verb}
      items={schedules}
      nameOf={({ name, program, hosts }) => (
        <>
          <strong>{name}</strong> of {program?.name} on <code>{hosts}</code>
        </>
      )}
      act={({ id }) => {
        const input = { schedule: { id } };
        return paused
          ? client.mutate(PauseScheduleDocument, { input })
          : client.mutate(ResumeScheduleDocument, { input });
      }}
      onClose={onClose}
    >
      <p>
        {paused
          ? 'What is paused does not fire until it is resumed, and misses nothing.'
          : 'What is resumed fires again; what was due meanwhile is not caught up.'}
      </p>
    </BulkConfirm>
  );
}
