/**
 * An editor for fleet files: what is wrong at its place, completion and help from the file's JSON
 * Schema. Loaded when it is first shown.
 */
import { autocompletion, type CompletionContext, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, type Text } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  hoverTooltip,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import { fleetSchema } from '../../domain/fleet/fleet.ts';
import type { Fault } from '../../domain/fleet/yaml-reader.ts';
import { helpOf, keysAt, schemasAt, valuesAt } from './schema-help.ts';
import css from './yaml-editor.module.css';
import { pathAt } from './yaml-path.ts';

interface YamlEditorProps {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly faults: readonly Fault[];
  readonly warnings?: readonly Fault[];
}

export default function YamlEditor({ label, text, onChange, faults, warnings }: YamlEditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(onChange);
  latest.current = onChange;
  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; the text follows below
  useEffect(() => {
    if (!parent.current) return undefined;
    const editor = new EditorView({
      parent: parent.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          ...extensions,
          // Without a tab stop what scrolls is out of reach for the keyboard.
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) latest.current(state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);
  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const before = editor.state.doc.toString();
    if (before !== text) editor.dispatch({ changes: { from: 0, to: before.length, insert: text } });
  }, [text]);
  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const { doc } = editor.state;
    editor.dispatch(
      setDiagnostics(editor.state, [
        ...faults.map((fault) => diagnosticOf(doc, fault, 'error')),
        ...(warnings ?? []).map((fault) => diagnosticOf(doc, fault, 'warning')),
      ]),
    );
  }, [faults, warnings]);
  return <div ref={parent} className={css.editor} />;
}

/** From the place of the fault to the end of its line. */
function diagnosticOf(doc: Text, fault: Fault, severity: 'error' | 'warning'): Diagnostic {
  const line = doc.line(Math.max(1, Math.min(doc.lines, fault.line)));
  const from = Math.min(line.to, line.from + Math.max(0, fault.column - 1));
  const message = `${fault.message}${fault.hint ? ` (${fault.hint})` : ''}`;
  return { from, to: Math.max(from, line.to), severity, message };
}

const linesUpTo = (doc: Text, at: number): string[] => doc.sliceString(0, at).split('\n');

const complete = ({ state, pos, explicit }: CompletionContext) =>
  offersAt(state.doc, pos, explicit);

function offersAt(doc: Text, pos: number, explicit: boolean) {
  const lines = linesUpTo(doc, pos);
  const typed = lines.at(-1) ?? '';
  const value = /^(.*?:\s+)([\w-]*)$/.exec(typed);
  if (value) {
    const [, before = '', word = ''] = value;
    const { inside, key } = pathAt([...lines.slice(0, -1), before]);
    if (key === null) return null;
    const options = valuesAt(fleetSchema, [...inside, key]);
    return options.length > 0 ? { from: pos - word.length, options } : null;
  }
  const word = /[\w-]*$/.exec(typed)?.[0] ?? '';
  if (word === '' && !explicit) return null;
  // Without the word, so that an unfinished key counts as none.
  const { inside } = pathAt([...lines.slice(0, -1), typed.slice(0, typed.length - word.length)]);
  const options = keysAt(fleetSchema, inside).map(({ label, help }) => ({
    label,
    apply: `${label}: `,
    ...(help ? { info: help } : {}),
  }));
  return options.length > 0 ? { from: pos - word.length, options } : null;
}

/** The description of the key under the pointer. */
const help = hoverTooltip((view, pos) => {
  const line = view.state.doc.lineAt(pos);
  const { inside, key } = pathAt(linesUpTo(view.state.doc, line.to));
  const start = key === null ? -1 : line.text.indexOf(key);
  const within = key !== null && pos >= line.from + start && pos <= line.from + start + key.length;
  const text = within && key ? helpOf(schemasAt(fleetSchema, [...inside, key])) : undefined;
  if (!text) return null;
  return {
    pos: line.from + start,
    end: line.from + start + (key?.length ?? 0),
    create: () => {
      const dom = document.createElement('div');
      dom.className = css['help'] ?? '';
      dom.textContent = text;
      return { dom };
    },
  };
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: [tags.string, tags.content], color: 'var(--text)' },
  { tag: [tags.number, tags.bool, tags.keyword], color: 'var(--info)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--muted)' },
  { tag: [tags.punctuation, tags.separator], color: 'var(--muted)' },
]);

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--surface)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': {
    backgroundColor: 'var(--surface)',
    color: 'var(--muted)',
    borderRight: '1px solid var(--border)',
  },
  '.cm-activeLine': { backgroundColor: 'var(--hover)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'var(--selected)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    border: '1px solid var(--border)',
    borderRadius: 'var(--radius)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--selected)',
    color: 'var(--text)',
  },
  '.cm-completionInfo': { maxWidth: '40ch', padding: '8px 10px' },
  '.cm-panels': { backgroundColor: 'var(--raised)', color: 'var(--text)' },
});

/** Tab moves the focus on: who edits with the keyboard alone must be able to leave. */
const extensions = [
  lineNumbers(),
  lintGutter(),
  history(),
  drawSelection(),
  highlightActiveLine(),
  indentUnit.of('  '),
  yaml(),
  syntaxHighlighting(colours),
  autocompletion({ override: [complete] }),
  help,
  search({ top: true }),
  keymap.of([
    ...completionKeymap,
    ...lintKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...defaultKeymap,
  ]),
  theme,
];
