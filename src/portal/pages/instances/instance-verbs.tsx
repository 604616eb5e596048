/** What can be done to one instance. */
import { useState } from 'react';
import { lackAt } from '../../../domain/supervisord/lacks.ts';
import { useCommands } from '../../app/commands.tsx';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/viewer.tsx';
import type { Signal } from '../../data/commands.generated.ts';
import { type CommandRequest, type Verb, verbs } from '../../data/commands.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { lackInWords } from '../../ui/lacking.tsx';
import type { InstanceDetails } from './details.ts';
import css from './instance.module.css';

const first: readonly { readonly verb: Verb; readonly keys: string }[] = [
  { verb: 'start', keys: 's' },
  { verb: 'restart', keys: 'r' },
  { verb: 'stop', keys: 't' },
];

export function InstanceVerbs({ instance }: { readonly instance: InstanceDetails }) {
  const ask = useCommands();
  const mayOperate = useMay('OPERATE');
  const [isOpen, setOpen] = useState(false);
  const addresses = [instance.address];
  useShortcuts(
    mayOperate
      ? [
          ...first.map(({ verb, keys }) => ({
            keys,
            label: `${verbs[verb].label.toLowerCase()} the instance`,
            group: 'Instance',
            run: () => ask({ verb, addresses }),
          })),
          { keys: 'm', label: 'more commands', group: 'Instance', run: () => setOpen(true) },
        ]
      : [],
  );
  if (!mayOperate) return <span className={css.muted}>Commands need the permission OPERATE.</span>;
  return (
    <>
      {first.map(({ verb, keys }) => (
        <Button
          key={verb}
          kind={verbs[verb].interrupts ? 'danger' : 'plain'}
          title={keys}
          onClick={() => ask({ verb, addresses })}
        >
          {verbs[verb].label}
        </Button>
      ))}
      <Button icon="more" title="m" onClick={() => setOpen(true)}>
        More
      </Button>
      {isOpen && (
        <OtherCommands
          instance={instance}
          onClose={() => setOpen(false)}
          onAsk={(request) => {
            setOpen(false);
            ask(request);
          }}
        />
      )}
    </>
  );
}

interface OtherCommandsProps {
  readonly instance: InstanceDetails;
  readonly onClose: () => void;
  readonly onAsk: (request: CommandRequest) => void;
}

function OtherCommands({ instance, onClose, onAsk }: OtherCommandsProps) {
  const addresses = [instance.address];
  const definition = instance.program?.definition;
  return (
    <Dialog title={`Commands for ${instance.address}`} onClose={onClose}>
      <div className={css.others}>
        <section className={css.other}>
          <h3>Run now</h3>
          <p className={css.muted}>Starts it once as a job; what is desired stays as it is.</p>
          <div className={css.line}>
            <Button onClick={() => onAsk({ verb: 'run', addresses })}>Run now</Button>
          </div>
        </section>
        <Reload instance={instance} onReload={() => onAsk({ verb: 'reload', addresses })} />
        <SendSignal onSend={(signal) => onAsk({ verb: 'signal', addresses, signal })} />
        {(definition?.actions ?? []).map((action) => (
          <RunAction
            key={action.name}
            action={action}
            onRun={(given) =>
              onAsk({ verb: 'action', addresses, action: action.name, arguments: given })
            }
          />
        ))}
      </div>
    </Dialog>
  );
}

interface ReloadProps {
  readonly instance: InstanceDetails;
  readonly onReload: () => void;
}

function Reload({ instance, onReload }: ReloadProps) {
  const lack = lackAt(instance.host?.facts?.launcher, 'reload');
  const signal = lack ? null : instance.program?.definition.reloadSignal;
  const why = lack
    ? lackInWords(lack)
    : 'The program defines no reloadSignal, so it cannot be reloaded.';
  return (
    <section className={css.other}>
      <h3>Reload</h3>
      <p className={css.muted}>{signal ? `Sends ${signal} to the main process.` : why}</p>
      {signal && (
        <div className={css.line}>
          <Button onClick={onReload}>Reload</Button>
        </div>
      )}
    </section>
  );
}

const signals: readonly Signal[] = [
  ...(['TERM', 'HUP', 'INT', 'QUIT', 'USR1', 'USR2', 'WINCH', 'KILL', 'STOP', 'CONT'] as const),
  ...(['ABRT', 'ALRM', 'TTIN', 'TTOU', 'PWR', 'RTMIN'] as const),
];

function SendSignal({ onSend }: { readonly onSend: (signal: Signal) => void }) {
  const [signal, setSignal] = useState<Signal>('TERM');
  return (
    <section className={css.other}>
      <h3>Send a signal</h3>
      <div className={css.line}>
        <select
          className={css.field}
          aria-label="Signal"
          value={signal}
          onChange={({ target }) => setSignal(target.value as Signal)}
        >
          {signals.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <Button kind="danger" onClick={() => onSend(signal)}>
          Send
        </Button>
      </div>
    </section>
  );
}

interface RunActionProps {
  readonly action: { readonly name: string; readonly description: string | null };
  readonly onRun: (given: readonly string[]) => void;
}

function RunAction({ action: { name, description }, onRun }: RunActionProps) {
  const [text, setText] = useState('');
  return (
    <form
      className={css.other}
      onSubmit={(event) => {
        event.preventDefault();
        onRun(text.split(/\s+/).filter(Boolean));
      }}
    >
      <h3>Action {name}</h3>
      {description && <p className={css.muted}>{description}</p>}
      <div className={css.line}>
        <input
          className={css.field}
          aria-label={`Arguments of ${name}`}
          placeholder="Arguments, separated by spaces"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Button type="submit">Run action</Button>
      </div>
    </form>
  );
}
