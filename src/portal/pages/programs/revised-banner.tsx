/** Somebody else has revised the program meanwhile: what they changed, and how to go on. */

import type { WrittenProgram } from '../../../domain/fleet/write.ts';
import { fileKeyOf } from '../../../domain/settings/kinds.ts';
import { Button } from '../../ui/button.tsx';
import { Ago } from '../../ui/time.tsx';
import css from './edit.module.css';
import { PlanView } from './plan-view.tsx';
import type { ProgramDetails } from './program-details.ts';
import { changedSettings, merged } from './save-plan.ts';

interface RevisedProps {
  readonly base: ProgramDetails;
  /** Null: what is typed has faults. */
  readonly mine: WrittenProgram | null;
  readonly theirs: ProgramDetails;
  /** Goes on with this, based on theirs. */
  readonly onTake: (program: WrittenProgram) => void;
}

export function Revised({ base, mine, theirs, onTake }: RevisedProps) {
  const changed = changedSettings(base.definition, theirs.definition);
  const both = mine && merged(base.definition, mine.definition, theirs.definition);
  return (
    <section className={css.banner} aria-label="Revised meanwhile" role="alert">
      <p>
        <strong>
          {theirs.revisedBy.label} has made revision {theirs.revision}
        </strong>{' '}
        <Ago at={theirs.revisedAt} />, while you edit revision {base.revision}. It changed:
      </p>
      <PlanView plan={{ changed, restarted: [], staged: [] }} changesOnly />
      {both && both.conflicts.length > 0 && (
        <p>
          You both changed{' '}
          {both.conflicts.map(({ name, setting }) => fileKeyOf(name, setting)).join(', ')}: a merge
          keeps your values there.
        </p>
      )}
      <div className={css.buttons}>
        <Button onClick={() => onTake(theirs)}>Take theirs, drop mine</Button>
        <Button
          kind="primary"
          disabled={!mine}
          onClick={() => {
            if (mine && both) onTake({ ...mine, definition: both.definition });
          }}
        >
          Merge mine into theirs
        </Button>
        {!mine && <span>To merge, mend the faults first.</span>}
      </div>
    </section>
  );
}
