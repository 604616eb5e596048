/** The named filters of a list as buttons: those for everybody, and a person's own. */
import { useId, useState } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextField } from './fields.tsx';
import css from './saved-filter-bar.module.css';
import {
  isSameFilter,
  readFilters,
  type SavedFilter,
  withFilter,
  writeFilters,
} from './saved-filters.ts';

interface SavedFilterBarProps<Search extends { readonly sort?: string }> {
  /** Whose filters, such as runs: under this name the browser keeps them. */
  readonly list: string;
  /** Offered to everybody. */
  readonly given: readonly SavedFilter<Search>[];
  readonly search: Search;
  readonly onChoose: (search: Search) => void;
}

export function SavedFilterBar<Search extends { readonly sort?: string }>(
  props: SavedFilterBarProps<Search>,
) {
  const { list, given, search, onChoose } = props;
  const [own, setOwn] = useState(() => readFilters<Search>(list));
  const [isNaming, setNaming] = useState(false);
  const [isLost, setLost] = useState(false);
  const keep = (filters: readonly SavedFilter<Search>[]) => {
    setOwn(filters);
    setLost(!writeFilters(list, filters));
  };
  const known = [...given, ...own];
  const isKnown = known.some((one) => isSameFilter(one.search, search));
  return (
    <div className={css.saved} role="toolbar" aria-label="Saved filters">
      {known.map((one) => (
        <Button
          key={one.name}
          kind="quiet"
          aria-pressed={isSameFilter(one.search, search)}
          onClick={() => onChoose(one.search)}
        >
          {one.name}
        </Button>
      ))}
      {own
        .filter((one) => isSameFilter(one.search, search))
        .map(({ name }) => (
          <Button
            key={name}
            kind="quiet"
            icon="close"
            onClick={() => keep(own.filter((one) => one.name !== name))}
          >
            {`Forget ${name}`}
          </Button>
        ))}
      {!isKnown && !isSameFilter(search, {}) && (
        <Button kind="quiet" icon="plus" onClick={() => setNaming(true)}>
          Save this filter
        </Button>
      )}
      {isLost && (
        <span role="alert">This browser keeps nothing: the filter is lost on reload.</span>
      )}
      {isNaming && (
        <NameDialog
          onClose={() => setNaming(false)}
          onName={(name) => {
            const { sort: _, ...filter } = search;
            keep(withFilter(own, { name, search: filter as Search }));
            setNaming(false);
          }}
        />
      )}
    </div>
  );
}

interface NameDialogProps {
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

function NameDialog({ onName, onClose }: NameDialogProps) {
  const [name, setName] = useState('');
  const id = useId();
  return (
    <Dialog
      title="Save this filter"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form={id} disabled={name.trim() === ''}>
            Save
          </Button>
        </>
      }
    >
      <form
        id={id}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') onName(name.trim());
        }}
      >
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          isFirst
          help="It is kept in this browser. To share the filter, send the address of the page."
        />
      </form>
    </Dialog>
  );
}
