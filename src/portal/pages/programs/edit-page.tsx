/** Edits a program, or creates one: as a form or as YAML, with what saving will do before it is done. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useMay } from '../../app/viewer.tsx';
import { missingValues, withValues } from '../../data/draft-secrets.ts';
import type { KeptDraft } from '../../data/drafts.ts';
import { useKeptDraft, useRestoredDraft } from '../../data/use-draft.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Choice } from '../../ui/filter-bar.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { newText, readDraft, textOf } from './draft.ts';
import css from './edit.module.css';
import { EditForm } from './edit-form.tsx';
import { type ProgramDetails, titleOf } from './program-details.ts';
import { Revised } from './revised-banner.tsx';
import { SaveBar } from './save-bar.tsx';
import { useProgram } from './use-program.ts';

const editRoute = getRouteApi('/programs/$environment/$name/edit');
const newRoute = getRouteApi('/programs/new');
const YamlEditor = lazy(() => import('../../ui/yaml-editor.tsx'));

export function EditPage() {
  const { environment, name } = editRoute.useParams();
  const { as } = editRoute.useSearch();
  const navigate = useNavigate();
  const { program, status, error } = useProgram(environment, name);
  const title = `Edit ${titleOf({ name, environment })}`;
  const above = (
    <>
      <Link to="/programs">Programs</Link>
      <Link to="/programs/$environment/$name" params={{ environment, name }}>
        {titleOf({ name, environment })}
      </Link>
    </>
  );
  const mayAdminister = useMay('ADMINISTER');
  return (
    <>
      <PageHead title={title} above={above} />
      <FailureBox error={error} />
      {!mayAdminister && <p>Changes need the permission ADMINISTER.</p>}
      {!program && status !== 'LOADING' && <Empty title="There is no such program" />}
      {program?.source === 'SUPERVISORD' && <p>It is changed in supervisord’s configuration.</p>}
      {program?.source === 'GANDER' && mayAdminister && (
        <Editor
          key={program.id}
          live={program}
          as={as ?? 'form'}
          onAs={(next) =>
            void navigate({
              to: '/programs/$environment/$name/edit',
              params: { environment, name },
              search: next === 'yaml' ? { as: next } : {},
              replace: true,
            })
          }
        />
      )}
    </>
  );
}

export function NewPage() {
  const { as } = newRoute.useSearch();
  const navigate = useNavigate();
  const mayAdminister = useMay('ADMINISTER');
  return (
    <>
      <PageHead title="New program" above={<Link to="/programs">Programs</Link>} />
      {mayAdminister ? (
        <Editor
          live={null}
          as={as ?? 'form'}
          onAs={(next) =>
            void navigate({
              to: '/programs/new',
              search: next === 'yaml' ? { as: next } : {},
              replace: true,
            })
          }
        />
      ) : (
        <p>Changes need the permission ADMINISTER.</p>
      )}
    </>
  );
}

type As = 'form' | 'yaml';

interface EditorProps {
  /** As the plane has it now; null: a new one is made. */
  readonly live: ProgramDetails | null;
  readonly as: As;
  readonly onAs: (as: As) => void;
}

/** The text, taken up where it was left unsaved, and kept while it is unsaved. */
function useText(live: ProgramDetails | null) {
  // What the changes are made to: the program as it was when the page was opened, or merged.
  const [base, setBase] = useState(live);
  const page = live ? `program ${live.id}` : 'program';
  const [restored, setRestored] = useState(useRestoredDraft(page));
  const clean = useMemo(() => (base ? textOf(base) : newText), [base]);
  const [text, setText] = useState(() =>
    restored ? withValues(restored.text, valuesOf(live)) : clean,
  );
  const drop = useKeptDraft(page, text === clean ? null : text, base?.revision ?? null);
  const discard = () => {
    setText(clean);
    setRestored(null);
  };
  return { base, setBase, text, setText, restored, discard, drop };
}

const valuesOf = (program: ProgramDetails | null): ReadonlyMap<string, string> =>
  new Map(
    program?.definition.env.flatMap(({ name, value }) => (value === null ? [] : [[name, value]])),
  );

function Editor({ live, as, onAs }: EditorProps) {
  const { base, setBase, text, setText, restored, discard, drop } = useText(live);
  const draft = useMemo(() => readDraft(text, base), [text, base]);
  return (
    <div className={css.page}>
      <Restored {...{ live, restored, text }} onDiscard={discard} />
      {live && base && live.revision !== base.revision && (
        <Revised
          base={base}
          mine={draft.program}
          theirs={live}
          onTake={(next) => {
            setBase(live);
            setText(textOf(next));
          }}
        />
      )}
      <div className={css.bar}>
        <Choice
          label="Edited as"
          options={[
            { value: 'form', label: 'Form' },
            { value: 'yaml', label: 'YAML' },
          ]}
          value={[as]}
          onChange={(value) => onAs(value?.at(-1) ?? (as === 'form' ? 'yaml' : 'form'))}
        />
      </div>
      {as === 'yaml' ? (
        <div className={css.editor}>
          <Suspense>
            <YamlEditor
              label="The program as YAML"
              text={text}
              onChange={setText}
              faults={draft.faults}
            />
          </Suspense>
        </div>
      ) : (
        <EditForm text={text} faults={draft.faults} isNew={base === null} onChange={setText} />
      )}
      <SaveBar
        base={base}
        draft={draft}
        isOutdated={live?.revision !== base?.revision}
        onSaved={drop}
      />
    </div>
  );
}

interface RestoredProps {
  readonly live: ProgramDetails | null;
  readonly restored: KeptDraft | null;
  readonly text: string;
  readonly onDiscard: () => void;
}

function Restored({ live, restored, text, onDiscard }: RestoredProps) {
  if (!restored) return null;
  const note =
    restored.revision === (live?.revision ?? null)
      ? undefined
      : `They were made to revision ${restored.revision}; compare what saving changes now.`;
  return (
    <DraftNotice at={restored.at} missing={missingValues(text)} note={note} onDiscard={onDiscard} />
  );
}
