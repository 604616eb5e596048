/** The filters above a list: a text, and sets of values that can be combined. All are in the URL. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useShortcuts } from '../app/shortcuts.tsx';
import { Echoes } from './echoes.ts';
import css from './filter-bar.module.css';

export function FilterBar({ children }: { readonly children: ReactNode }) {
  return (
    <search className={css.bar} aria-label="Filters">
      {children}
    </search>
  );
}

/** How long after the last key the URL follows. */
const settleMs = 200;

export function TextFilter({
  value,
  onChange,
  label,
}: {
  readonly value: string | undefined;
  readonly onChange: (text: string | undefined) => void;
  readonly label: string;
}) {
  const [typed, setTyped] = useState(value ?? '');
  const field = useRef<HTMLInputElement>(null);
  const [echoes] = useState(() => new Echoes(value ?? ''));
  useEffect(() => {
    if (!echoes.isOwn(value ?? '')) setTyped(value ?? '');
  }, [echoes, value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows what is typed alone
  useEffect(() => {
    if (typed === echoes.last) return undefined;
    const timer = setTimeout(() => {
      echoes.handOn(typed);
      onChange(typed || undefined);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [typed]);
  useShortcuts([
    { keys: 'f', label: 'filter the list', group: 'Lists', run: () => field.current?.focus() },
  ]);
  return (
    <input
      ref={field}
      type="search"
      className={css.text}
      placeholder={label}
      aria-label={label}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={(event) => {
        // The browser would clear the field; the person wants to go back to the list.
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.currentTarget.blur();
      }}
    />
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly count?: number;
  }[];
  /** Undefined: all. */
  readonly value: readonly Value[] | undefined;
  readonly onChange: (value: readonly Value[] | undefined) => void;
}

/** Values that are switched on and off; none chosen means all. */
export function Choice<Value extends string>({
  label,
  options,
  value,
  onChange,
}: ChoiceProps<Value>) {
  return (
    <fieldset className={css.choice}>
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => {
        const chosen = value?.includes(option.value) ?? false;
        return (
          <button
            key={option.value}
            type="button"
            className={css.option}
            aria-pressed={chosen}
            onClick={() => {
              const next = chosen
                ? (value ?? []).filter((one) => one !== option.value)
                : [...(value ?? []), option.value];
              onChange(next.length > 0 ? next : undefined);
            }}
          >
            {option.label}
            {option.count !== undefined && <span className={css.count}>{option.count}</span>}
          </button>
        );
      })}
    </fieldset>
  );
}
