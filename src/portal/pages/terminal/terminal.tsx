/** The terminals that pages show: that of an instance's program, and a shell on a host. */
import { lazy, Suspense, useRef, useState } from 'react';
import { useMay } from '../../app/viewer.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import css from './terminal.module.css';

const TerminalView = lazy(() => import('./terminal-view.tsx'));

interface ProgramTerminalProps {
  readonly address: string;
  /** Whether the program's definition gives it a terminal. */
  readonly tty: boolean;
  readonly isRunning: boolean;
}

/** Watching needs READ, typing OPERATE. */
export function ProgramTerminal({ address, tty, isRunning }: ProgramTerminalProps) {
  const mayType = useMay('OPERATE');
  const wasRunning = useRef(false);
  wasRunning.current ||= isRunning;
  if (!tty)
    return (
      <Empty title="The program has no terminal" command="tty: true">
        A program whose definition has this setting runs on a terminal that can be opened here.
      </Empty>
    );
  // What a program has shown before it ended stays in view, with its exit code.
  if (!wasRunning.current)
    return (
      <Empty title="The program does not run" command={`gander start ${address}`}>
        Its terminal can be opened when it runs.
      </Empty>
    );
  return (
    <Suspense fallback={<p>Loading the terminal …</p>}>
      <TerminalView
        target={{ instance: address }}
        readOnly={!mayType}
        label={`Terminal of ${address}`}
      />
    </Suspense>
  );
}

/** A shell of its own, opened on request; it is hung up when the page is left. */
export function ShellTerminal({ host }: { readonly host: string }) {
  const mayOpen = useMay('ADMINISTER');
  const [isOpen, setOpen] = useState(false);
  if (!mayOpen) return <Empty title="A shell on a host needs the permission ADMINISTER" />;
  if (!isOpen)
    return (
      <div className={css.offer}>
        <p>
          A login shell on {host}, as the user of its agent. It is hung up when you leave this tab.
        </p>
        <Button kind="primary" icon="terminal" onClick={() => setOpen(true)}>
          Open a shell
        </Button>
      </div>
    );
  return (
    <Suspense fallback={<p>Loading the terminal …</p>}>
      <TerminalView target={{ host }} readOnly={false} label={`Shell on ${host}`} />
    </Suspense>
  );
}
