/** What is wrong with a draft, what saving it does, and the button that does it. */
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useClient } from '../../../sdk/react/client-context.ts';
import { useInstances } from '../../data/collections.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { TextField } from '../../ui/fields.tsx';
import { PortalCreateProgramDocument, PortalUpdateProgramDocument } from './changes.generated.ts';
import type { Draft } from './draft.ts';
import css from './edit.module.css';
import { PlanView } from './plan-view.tsx';
import { type ProgramDetails, titleOf } from './program-details.ts';
import { type ChangedFact, changedFacts, createInput, updateInput } from './save-input.ts';
import { type SavePlan, savePlan } from './save-plan.ts';

interface SaveBarProps {
  /** Null: a new program. */
  readonly base: ProgramDetails | null;
  readonly draft: Draft;
  /** Somebody else has made a revision since. */
  readonly isOutdated: boolean;
  /** The plane has taken it. */
  readonly onSaved: () => void;
}

export function SaveBar({ base, draft, isOutdated, onSaved }: SaveBarProps) {
  const { program, faults } = draft;
  return (
    <Card title={base ? 'What saving does' : 'What creating does'}>
      {faults.length > 0 && (
        <ul className={css.faults}>
          {faults.map(({ line, column, message, hint }) => (
            <li key={`${line}:${column} ${message}`}>
              Line {line}, column {column}: {message}
              {hint && ` (${hint})`}
            </li>
          ))}
        </ul>
      )}
      {program && base && <Update {...{ base, program, isOutdated, onSaved }} />}
      {program && !base && <Create program={program} onSaved={onSaved} />}
    </Card>
  );
}

type Whole = NonNullable<Draft['program']>;

function Create({ program, onSaved }: Pick<UpdateProps, 'program' | 'onSaved'>) {
  const client = useClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const title = titleOf(program);
  return (
    <>
      <p>
        Creates {title}. It runs nowhere yet: assign it to hosts in the tab Assignments afterwards.
      </p>
      <div>
        <Button kind="primary" onClick={() => setAsked(true)}>
          Create {title}
        </Button>
      </div>
      {asked && (
        <Confirm
          title={`Create ${title}?`}
          label="Create"
          act={() =>
            client.mutate(PortalCreateProgramDocument, { input: createInput(program, key) })
          }
          onClose={() => setAsked(false)}
          onDone={() => {
            onSaved();
            void navigate({
              to: '/programs/$environment/$name',
              params: { environment: program.environment, name: program.name },
              search: { tab: 'assignments' },
            });
          }}
        >
          <p>It has revision 1 then, and runs nowhere until it is assigned to hosts.</p>
        </Confirm>
      )}
    </>
  );
}

interface UpdateProps {
  readonly base: ProgramDetails;
  readonly program: Whole;
  readonly isOutdated: boolean;
  readonly onSaved: () => void;
}

function Update({ base, program, isOutdated, onSaved }: UpdateProps) {
  const client = useClient();
  const navigate = useNavigate();
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const instances = useInstances({ selector: `${base.name}/${base.environment}@*` });
  const plan = useMemo(
    () => savePlan(base.definition, program.definition, [...instances.nodes.values()]),
    [base, program, instances.nodes],
  );
  const facts = changedFacts(base, program);
  if (plan.changed.length + facts.length === 0) return <p>Nothing is changed yet.</p>;
  const summary = <Summary facts={facts} plan={plan} />;
  return (
    <>
      {summary}
      <div className={css.bar}>
        <div className={css.note}>
          <TextField label="Note for the revision" value={note} onChange={setNote} />
        </div>
        <Button kind="primary" disabled={isOutdated} onClick={() => setAsked(true)}>
          Save
        </Button>
      </div>
      {isOutdated && <p>Take theirs or merge first: somebody else has made a revision.</p>}
      {asked && (
        <Confirm
          title={`Save ${titleOf(base)}?`}
          label="Save"
          kind={plan.restarted.length > 0 ? 'danger' : 'primary'}
          act={() =>
            client.mutate(PortalUpdateProgramDocument, {
              input: updateInput(base, program, note),
            })
          }
          onClose={() => setAsked(false)}
          onDone={() => {
            onSaved();
            void navigate({
              to: '/programs/$environment/$name',
              params: { environment: base.environment, name: base.name },
              search: { tab: 'definition' },
            });
          }}
          wide
        >
          {summary}
        </Confirm>
      )}
    </>
  );
}

interface SummaryProps {
  readonly facts: readonly ChangedFact[];
  readonly plan: SavePlan;
}

function Summary({ facts, plan }: SummaryProps) {
  return (
    <>
      {facts.length > 0 && (
        <ul>
          {facts.map(({ name, before, after }) => (
            <li key={name}>
              {name}: {before ?? 'none'} → {after ?? 'none'}
            </li>
          ))}
        </ul>
      )}
      {plan.changed.length > 0 && <PlanView plan={plan} />}
    </>
  );
}
