/** A terminal in the page. Loaded when it is needed: xterm.js is large. */
import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { useEffect, useRef, useState } from 'react';
import { useClient } from '../../../sdk/react/client-context.ts';
import { Button } from '../../ui/button.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import css from './terminal.module.css';
import { TerminalSession, type TerminalState, type TerminalTarget } from './terminal-session.ts';

interface TerminalViewProps {
  readonly target: TerminalTarget;
  /** Only watched. */
  readonly readOnly: boolean;
  /** What a screen reader calls it. */
  readonly label: string;
}

const opening: TerminalState = { phase: 'OPENING', readOnly: true, error: null, ending: null };

export default function TerminalView({ target, readOnly, label }: TerminalViewProps) {
  const client = useClient();
  const element = useRef<HTMLDivElement>(null);
  const [state, setState] = useState(opening);
  // Counts how often it was opened.
  const [turn, setTurn] = useState(0);
  const key = 'host' in target ? target.host : target.instance;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the target, and `turn` opens again
  useEffect(() => {
    const place = element.current;
    if (!place) return undefined;
    setState(opening);
    const { terminal, fit } = openScreen(place, label);
    const sizeOf = () => ({ rows: terminal.rows, columns: terminal.cols });
    const session = new TerminalSession({
      client,
      target,
      readOnly,
      size: sizeOf(),
      onOutput: (bytes) => terminal.write(bytes),
      onState: (next) => {
        terminal.options.disableStdin = next.readOnly || next.phase === 'ENDED';
        setState(next);
      },
    });
    terminal.onData((text) => session.type(text));
    const observer = new ResizeObserver(() => {
      fit.fit();
      session.resize(sizeOf());
    });
    observer.observe(place);
    terminal.focus();
    return () => {
      observer.disconnect();
      session.close();
      terminal.dispose();
    };
  }, [client, key, readOnly, turn]);
  return (
    <section className={css.view} aria-label={label}>
      <FailureBox error={state.error} />
      <div className={css.screen} ref={element} />
      <div className={css.foot} role="status">
        <span>{wordsOf(state)}</span>
        {state.phase === 'ENDED' && <Button onClick={() => setTurn(turn + 1)}>Open again</Button>}
        {state.phase === 'OPEN' && !state.readOnly && (
          <span>Ctrl+Shift+Escape leaves the terminal for the page.</span>
        )}
      </div>
    </section>
  );
}

function openScreen(place: HTMLElement, label: string) {
  const terminal = new Terminal({
    fontFamily: getComputedStyle(place).getPropertyValue('--mono'),
    fontSize: 13,
    cursorBlink: true,
    scrollback: 5000,
    screenReaderMode: true,
    theme: { background: '#0f1214', foreground: '#e8ecee', cursor: '#4fc3a1' },
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.open(place);
  terminal.textarea?.setAttribute('aria-label', label);
  terminal.attachCustomKeyEventHandler((event) => {
    // The terminal takes Tab and Escape: without a key of its own nobody could leave it.
    if (event.key !== 'Escape' || !event.ctrlKey || !event.shiftKey) return true;
    terminal.blur();
    return false;
  });
  fit.fit();
  return { terminal, fit };
}

function wordsOf({ phase, readOnly, ending }: TerminalState): string {
  switch (phase) {
    case 'OPENING':
      return 'Opening …';
    case 'OPEN':
      return readOnly ? 'Watching: typing needs the permission OPERATE.' : 'Connected';
    case 'INTERRUPTED':
      return 'Interrupted; it continues by itself.';
    case 'ENDED':
      return `Ended: ${ending}.`;
  }
}
