/** A fleet file: checked while it is typed or dropped, applied step by step; and the fleet as a file. */
import { type DragEvent, useEffect, useMemo, useRef, useState } from 'react';
import { checkFleet } from '../../../domain/fleet/check.ts';
import { readFleet } from '../../../domain/fleet/fleet.ts';
import type { Fault } from '../../../domain/fleet/yaml-reader.ts';
import { type Known, knownFleet, readKnown } from '../../../sdk/fleet/known-fleet.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { useMay } from '../../app/viewer.tsx';
import { missingValues } from '../../data/draft-secrets.ts';
import { useKeptDraft, useRestoredDraft } from '../../data/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { useAction } from '../../ui/use-action.ts';
import YamlEditor from '../../ui/yaml-editor.tsx';
import { Applying } from './applying.tsx';
import { fleetText } from './export.ts';
import css from './fleet.module.css';

export function FleetPage() {
  const { text, setText, restored, settle, show, discard } = useText();
  const mayAdminister = useMay('ADMINISTER');
  const { known, reload, error } = useKnown();
  // The same object for the same text: what was applied of it stays in view.
  const read = useMemo(() => readFleet(text, { env: {} }), [text]);
  const checked = useMemo(() => check(text, read, known), [text, read, known]);
  const load = async (file: File | undefined) => {
    if (file) setText(await file.text());
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void load(event.dataTransfer.files[0]);
  };
  return (
    <>
      <PageHead title="Fleet file" actions={<Actions onLoad={load} onExport={show} />} />
      <FailureBox error={error} />
      {restored && (
        <DraftNotice at={restored.at} missing={missingValues(text)} onDiscard={discard} />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a file is chosen by keyboard with Open a file */}
      <div className={css.drop} onDragOver={(event) => event.preventDefault()} onDropCapture={drop}>
        <YamlEditor
          label="Fleet file"
          text={text}
          onChange={setText}
          faults={checked.faults}
          warnings={checked.warnings}
        />
      </div>
      <div className={css.verdict}>
        <Card title={verdictOf(text, checked)}>
          {text.trim() === '' && (
            <p>
              Paste a fleet file, drop one here, or open one. It is checked as you type, against the
              hosts and programs of this plane, and changes nothing before you apply it.
            </p>
          )}
          <Findings faults={checked.faults} warnings={checked.warnings} />
          {checked.fleet && known && (
            <Applying
              fleet={checked.fleet}
              known={known}
              mayApply={mayAdminister}
              onApplied={() => {
                settle(text);
                reload();
              }}
            />
          )}
        </Card>
      </div>
    </>
  );
}

/** The text, taken up where it was left unsaved, and kept while the plane may not have it. */
function useText() {
  const [restored, setRestored] = useState(useRestoredDraft('fleet'));
  const [text, setText] = useState(restored?.text ?? '');
  const [settled, setSettled] = useState('');
  useKeptDraft('fleet', text.trim() === '' || text === settled ? null : text, null);
  /** The plane has all of this text. What was typed since stays. */
  const settle = (known: string) => {
    setSettled(known);
    setRestored(null);
  };
  const show = (known: string) => {
    setText(known);
    settle(known);
  };
  return { text, setText, restored, settle, show, discard: () => show('') };
}

/** What the plane has; read again after something was applied. */
function useKnown() {
  const client = useClient();
  const [known, setKnown] = useState<Known | null>(null);
  const { run, error } = useAction();
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` reads again
  useEffect(() => {
    void run(async () => setKnown(await readKnown(client)));
  }, [client, run, turn]);
  return { known, error, reload: () => setTurn((before) => before + 1) };
}

interface Checked {
  readonly fleet: ReturnType<typeof readFleet>['fleet'] | null;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

function check(text: string, read: ReturnType<typeof readFleet>, known: Known | null): Checked {
  const { fleet, faults } = read;
  if (text.trim() === '') return { fleet: null, faults: [], warnings: [] };
  if (faults.length > 0) return { fleet: null, faults, warnings: [] };
  const found = checkFleet(fleet, known && knownFleet(known));
  return { ...found, fleet: found.faults.length === 0 ? fleet : null };
}

function verdictOf(text: string, { fleet, faults }: Checked): string {
  if (text.trim() === '') return 'Nothing to check yet';
  if (!fleet) return `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`;
  const { programs, assignments, monitors } = fleet;
  const watching = programs.reduce((sum, item) => sum + (item.monitors?.length ?? 0), 0);
  const count = (n: number, word: string) => `${n} ${n === 1 ? word : `${word}s`}`;
  const parts = [count(programs.length, 'program'), count(assignments.length, 'assignment')];
  const all = watching + monitors.length;
  return `Good: ${[...parts, ...(all > 0 ? [count(all, 'monitor')] : [])].join(', ')}`;
}

function Findings({ faults, warnings }: Pick<Checked, 'faults' | 'warnings'>) {
  if (faults.length + warnings.length === 0) return null;
  const line = (fault: Fault, kind: string) => (
    <li key={`${fault.line}:${fault.column} ${fault.message}`}>
      Line {fault.line}, column {fault.column}: {kind}
      {fault.message}
      {fault.hint && ` (${fault.hint})`}
    </li>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <ul className={css.findings} aria-label="Findings" tabIndex={0}>
      {faults.map((fault) => line(fault, ''))}
      {warnings.map((fault) => line(fault, 'warning: '))}
    </ul>
  );
}

interface ActionsProps {
  readonly onLoad: (file: File | undefined) => Promise<void>;
  readonly onExport: (text: string) => void;
}

function Actions({ onLoad, onExport }: ActionsProps) {
  const client = useClient();
  const { run, isBusy, error } = useAction();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <FailureBox error={error} />
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml,.json"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ target }) => {
          void onLoad(target.files?.[0]);
          target.value = '';
        }}
      />
      <Button icon="file" onClick={() => input.current?.click()}>
        Open a file
      </Button>
      <Button
        icon="down"
        disabled={isBusy}
        onClick={() => void run(async () => onExport(await fleetText(client)))}
      >
        Export the fleet
      </Button>
    </>
  );
}
