/** Makes a token, for people and tools or for a host that joins, and shows its secret once. */
import { useId, useState } from 'react';
import {
  CreateJoinTokenDocument,
  CreateTokenDocument,
  type Role,
} from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { SecretText } from '../../ui/secret-text.tsx';
import css from './access.module.css';

type Admits = Role | 'JOIN';

const choices: readonly (readonly [Admits, string])[] = [
  ['VIEWER', 'Viewer: reads'],
  ['OPERATOR', 'Operator: also starts, stops and runs'],
  ['ADMIN', 'Admin: also defines what runs, and tokens'],
  ['PUBLISHER', 'Publisher: only publishes on channels and reports clusters'],
  ['JOIN', 'Join: one new host, once'],
];

const hourMs = 3_600_000;
const lives: readonly (readonly [label: string, ms: number | null])[] = [
  ['1 hour', hourMs],
  ['1 day', 24 * hourMs],
  ['30 days', 720 * hourMs],
  ['90 days', 2160 * hourMs],
  ['1 year', 8760 * hourMs],
  ['for ever', null],
];

interface CreateTokenProps {
  readonly onClose: () => void;
  readonly onCreated: () => void;
}

export function CreateToken({ onClose, onCreated }: CreateTokenProps) {
  const client = useClient();
  const form = useId();
  const [name, setName] = useState('');
  const [admits, setAdmits] = useState<Admits>('VIEWER');
  const [life, setLife] = useState('90 days');
  const [secret, setSecret] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const create = async () => {
    setError(null);
    const ms = lives.find(([label]) => label === life)?.[1] ?? null;
    const input = { name: name.trim(), expiry: ms === null ? { never: true } : { inMs: ms } };
    try {
      const made =
        admits === 'JOIN'
          ? await client.mutate(CreateJoinTokenDocument, { input })
          : await client.mutate(CreateTokenDocument, { input: { ...input, role: admits } });
      setSecret(made.secret);
      onCreated();
    } catch (failure) {
      setError(failure);
    }
  };
  if (secret !== null) return <Secret secret={secret} admits={admits} onClose={onClose} />;
  return (
    <Dialog
      title="New token"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form={form} disabled={name.trim() === ''}>
            Create
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <label>
          <span>Name, such as that of the person or tool</span>
          <input data-focus value={name} onChange={({ target }) => setName(target.value)} />
        </label>
        <Choices {...{ admits, setAdmits, life, setLife }} />
        <FailureBox error={error} />
      </form>
    </Dialog>
  );
}

interface ChoicesProps {
  readonly admits: Admits;
  readonly setAdmits: (admits: Admits) => void;
  /** Its label. */
  readonly life: string;
  readonly setLife: (life: string) => void;
}

function Choices({ admits, setAdmits, life, setLife }: ChoicesProps) {
  return (
    <>
      <label>
        <span>Admits</span>
        <select
          value={admits}
          onChange={({ target }) => {
            setAdmits(target.value as Admits);
            setLife(target.value === 'JOIN' ? '1 hour' : '90 days');
          }}
        >
          {choices.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Valid</span>
        <select value={life} onChange={({ target }) => setLife(target.value)}>
          {lives.map(([label]) => (
            <option key={label}>{label}</option>
          ))}
        </select>
      </label>
    </>
  );
}

interface SecretProps {
  readonly secret: string;
  readonly admits: Admits;
  readonly onClose: () => void;
}

const Secret = ({ secret, admits, onClose }: SecretProps) => (
  <Dialog
    title="The token"
    onClose={onClose}
    footer={
      <Button kind="primary" onClick={onClose}>
        Done
      </Button>
    }
  >
    <p>It is shown this once; the plane keeps only its hash.</p>
    <SecretText secret={secret} />
    {admits === 'JOIN' && (
      <p>
        On the host: <code>gander-agent run --url {location.origin} --join-token TOKEN</code>
      </p>
    )}
  </Dialog>
);
