/** The fields of a schedule, in the order in which people decide: what of, when, what, what else. */
import type { ReactNode } from 'react';
import { parseCron } from '../../../domain/calendar/cron.ts';
import {
  catchUps,
  foldPolicies,
  gapPolicies,
  overlaps,
  scheduleActions,
} from '../../../domain/schedule-words.ts';
import { mayOverlap } from '../../../domain/schedules.ts';
import { type Signal, signalDescriptions } from '../../../domain/signals.ts';
import form from '../../ui/fields.module.css';
import { SelectField, TextField } from '../../ui/fields.tsx';
import css from './schedule-dialog.module.css';
import type { DraftFaults, DraftKey, ScheduleDraft } from './schedule-draft.ts';
import { fieldWords, optionsOf } from './schedule-words.ts';

export interface FieldsProps {
  readonly draft: ScheduleDraft;
  readonly faults: DraftFaults;
  readonly onChange: (change: Partial<ScheduleDraft>) => void;
}

type TextKey = {
  [Key in DraftKey]: string extends ScheduleDraft[Key] ? Key : never;
}[DraftKey];

interface TextProps extends FieldsProps {
  readonly name: TextKey;
  readonly placeholder?: string;
  readonly lines?: number;
  readonly type?: 'text' | 'number' | 'datetime-local';
  readonly suggestions?: readonly string[];
  readonly isFirst?: boolean;
  /** In place of the API's description. */
  readonly help?: string;
}

function Text({ draft, faults, onChange, name, ...rest }: TextProps) {
  return (
    <TextField
      {...fieldWords[name]}
      fault={faults[name]}
      value={draft[name]}
      onChange={(value) => onChange({ [name]: value })}
      {...rest}
    />
  );
}

/** Opened from the start when something in it is not the default, and when something is wrong. */
function More({
  title,
  isOpen,
  children,
}: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly children: ReactNode;
}) {
  return (
    <details className={css.more} open={isOpen || undefined}>
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  );
}

interface NameFieldsProps extends FieldsProps {
  /** Those that a new schedule may belong to; null: the schedule exists, and stays where it is. */
  readonly assignments: readonly (readonly [id: string, title: string])[] | null;
}

export function NameFields({ assignments, ...props }: NameFieldsProps) {
  const { draft, faults, onChange } = props;
  return (
    <>
      {assignments && (
        <div className={css.pair}>
          <SelectField
            {...fieldWords.assignment}
            value={draft.assignment}
            options={[['', 'Choose an assignment'], ...assignments]}
            fault={faults.assignment}
            onChange={(assignment) => onChange({ assignment })}
          />
          <Text {...props} name="name" placeholder="nightly" isFirst />
        </div>
      )}
      <Text {...props} name="description" />
    </>
  );
}

const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** The browser's first. */
const zones = [...new Set([browserZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])];

export function WhenFields(props: FieldsProps) {
  const { draft, onChange } = props;
  return (
    <>
      <fieldset className={css.fields}>
        <legend className="visually-hidden">{fieldWords.kind.label}</legend>
        <div className={css.kinds}>
          {(
            [
              ['cron', 'Again and again, by a cron line'],
              ['at', 'Once'],
            ] as const
          ).map(([kind, text]) => (
            <label key={kind}>
              <input
                type="radio"
                name="kind"
                checked={draft.kind === kind}
                onChange={() => onChange({ kind })}
              />{' '}
              {text}
            </label>
          ))}
        </div>
      </fieldset>
      <div className={css.pair}>
        {draft.kind === 'cron' ? (
          <div>
            <Text {...props} name="cron" placeholder="30 2 * * MON-FRI" isFirst />
            <FaultPlace cron={draft.cron} />
          </div>
        ) : (
          <Text {...props} name="at" type="datetime-local" isFirst />
        )}
        <Text {...props} name="timeZone" suggestions={zones} />
      </div>
    </>
  );
}

/** The line with what is wrong in it marked. */
function FaultPlace({ cron }: { readonly cron: string }) {
  const read = parseCron(cron);
  if (!('fault' in read) || cron.trim() === '') return null;
  const { position, length } = read.fault;
  return (
    <p className={css.place}>
      <span className="visually-hidden">Wrong at character {position + 1}: </span>
      {cron.slice(0, position)}
      <mark>{cron.slice(position, position + length) || ' '}</mark>
      {cron.slice(position + length)}
    </p>
  );
}

const signals = Object.keys(signalDescriptions).map((name) => [name, name] as const);

export function WhatFields(props: FieldsProps) {
  const { draft, faults, onChange } = props;
  const ways = optionsOf(overlaps).filter(([way]) => way !== 'ALLOW' || draft.action === 'RUN');
  return (
    <div className={css.pair}>
      <SelectField
        label={fieldWords.action.label}
        help={scheduleActions[draft.action].description}
        value={draft.action}
        options={optionsOf(scheduleActions)}
        fault={faults.action}
        onChange={(action) =>
          onChange({
            action,
            ...(action !== 'RUN' && draft.overlap === 'ALLOW' ? { overlap: 'SKIP' } : {}),
          })
        }
      />
      {draft.action === 'SIGNAL' && (
        <SelectField
          label={fieldWords.signal.label}
          help={signalDescriptions[draft.signal as Signal] ?? fieldWords.signal.help}
          value={draft.signal}
          options={[['', 'Choose a signal'], ...signals]}
          fault={faults.signal}
          onChange={(signal) => onChange({ signal })}
        />
      )}
      {mayOverlap(draft.action) && (
        <SelectField
          label={fieldWords.overlap.label}
          help={overlaps[draft.overlap].description}
          value={draft.overlap}
          options={ways}
          fault={faults.overlap}
          onChange={(overlap) => onChange({ overlap })}
        />
      )}
    </div>
  );
}

interface MoreProps extends FieldsProps {
  /** As the dialog opened it. */
  readonly opened: ScheduleDraft;
}

export function ExceptionFields({ opened, ...props }: MoreProps) {
  const { draft, faults, onChange } = props;
  const read = draft.kind === 'cron' ? parseCron(draft.cron) : null;
  const isByTimeOfDay = read === null || 'fault' in read || !read.line.realTime;
  const { gap, fold, startsAt, endsAt, exclusions, calendar } = opened;
  const isOpen =
    gap !== 'FIRE' ||
    fold !== 'ONCE' ||
    [startsAt, endsAt, exclusions, calendar].some(Boolean) ||
    [faults.startsAt, faults.endsAt, faults.exclusions].some(Boolean);
  const times = `By the clocks of ${draft.timeZone}.`;
  return (
    <More title="Daylight saving, bounds and exclusions" isOpen={isOpen}>
      {draft.kind === 'cron' &&
        (isByTimeOfDay ? (
          <div className={css.pair}>
            <SelectField
              label={fieldWords.gap.label}
              help={gapPolicies[draft.gap].description}
              value={draft.gap}
              options={optionsOf(gapPolicies)}
              onChange={(next) => onChange({ gap: next })}
            />
            <SelectField
              label={fieldWords.fold.label}
              help={foldPolicies[draft.fold].description}
              value={draft.fold}
              options={optionsOf(foldPolicies)}
              onChange={(next) => onChange({ fold: next })}
            />
          </div>
        ) : (
          <p className={form.help}>
            The line gives how often and no time of day: it goes by the time that passes, whatever
            clocks do.
          </p>
        ))}
      <div className={css.pair}>
        <Text
          {...props}
          name="startsAt"
          type="datetime-local"
          help={`${fieldWords.startsAt.help} ${times}`}
        />
        <Text
          {...props}
          name="endsAt"
          type="datetime-local"
          help={`${fieldWords.endsAt.help} ${times}`}
        />
      </div>
      <Text {...props} name="exclusions" lines={3} placeholder="2026-12-24/2026-12-26" />
      <Text {...props} name="calendar" lines={3} placeholder="BEGIN:VCALENDAR" />
    </More>
  );
}

export function MissedFields({ opened, ...props }: MoreProps) {
  const { draft, faults, onChange } = props;
  const isOpen =
    opened.catchUp !== 'NONE' ||
    opened.jitter !== '0s' ||
    [faults.catchUpLimit, faults.catchUpWithin, faults.jitter].some(Boolean);
  return (
    <More title="Missed firings and jitter" isOpen={isOpen}>
      <SelectField
        label={fieldWords.catchUp.label}
        help={catchUps[draft.catchUp].description}
        value={draft.catchUp}
        options={optionsOf(catchUps)}
        onChange={(catchUp) => onChange({ catchUp })}
      />
      {draft.catchUp !== 'NONE' && (
        <div className={css.pair}>
          {draft.catchUp === 'ALL' && <Text {...props} name="catchUpLimit" type="number" />}
          <Text {...props} name="catchUpWithin" placeholder="1d" />
        </div>
      )}
      <Text {...props} name="jitter" placeholder="30s" />
    </More>
  );
}
