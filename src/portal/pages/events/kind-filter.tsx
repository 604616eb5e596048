/** Which kinds of events are shown: those chosen, one by one from the list of all. */
import { type EventKind, eventKinds } from '../../../sdk/client/generated.ts';
import { Button } from '../../ui/button.tsx';
import css from './events.module.css';

interface KindFilterProps {
  readonly value: readonly EventKind[] | undefined;
  readonly onChange: (kinds: readonly EventKind[] | undefined) => void;
}

export const kindText = (kind: string): string => kind.toLowerCase().replaceAll('_', ' ');

export function KindFilter({ value = [], onChange }: KindFilterProps) {
  const without = (kind: EventKind) => {
    const rest = value.filter((one) => one !== kind);
    onChange(rest.length > 0 ? rest : undefined);
  };
  return (
    <>
      <select
        className={css.kinds}
        aria-label="Kind of event"
        value=""
        onChange={({ target }) => onChange([...value, target.value as EventKind])}
      >
        <option value="">{value.length > 0 ? 'or another kind …' : 'Every kind'}</option>
        {eventKinds
          .filter((kind) => !value.includes(kind))
          .map((kind) => (
            <option key={kind} value={kind}>
              {kindText(kind)}
            </option>
          ))}
      </select>
      {value.map((kind) => (
        <Button key={kind} icon="close" onClick={() => without(kind)}>
          {kindText(kind)}
        </Button>
      ))}
    </>
  );
}
