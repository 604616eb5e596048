/** The named filters of the ledger as buttons: those for everybody, and a person's own. */
import { useId, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import css from './runs.module.css';
import type { RunsSearch } from './runs-search.ts';
import {
  givenFilters,
  isSameFilter,
  readFilters,
  type SavedFilter,
  withFilter,
  writeFilters,
} from './saved-filters.ts';

interface SavedFilterBarProps {
  readonly search: RunsSearch;
  readonly onChoose: (search: RunsSearch) => void;
}

export function SavedFilterBar({ search, onChoose }: SavedFilterBarProps) {
  const [own, setOwn] = useState(readFilters);
  const [isNaming, setNaming] = useState(false);
  const [isLost, setLost] = useState(false);
  const keep = (filters: readonly SavedFilter[]) => {
    setOwn(filters);
    setLost(!writeFilters(filters));
  };
  const known = [...givenFilters, ...own];
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
            keep(withFilter(own, { name, search: filter }));
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
        className={css.naming}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') onName(name.trim());
        }}
      >
        <label>
          <span>Name</span>
          <input data-focus value={name} onChange={({ target }) => setName(target.value)} />
        </label>
        <p>It is kept in this browser. To share the filter, send the address of the page.</p>
      </form>
    </Dialog>
  );
}
