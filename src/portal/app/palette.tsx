/** The command palette: finds objects as one types, and goes to pages. */
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { useState } from 'react';
import { useQuery } from '../../sdk/react/use-query.ts';
import { StateBadge } from '../ui/badge.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureBox } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';
import type { Page } from './page.ts';
import { PaletteSearchDocument, type PaletteSearchQuery } from './palette.generated.ts';
import css from './palette.module.css';

type Hit = PaletteSearchQuery['search']['hits'][number];

interface PaletteProps {
  readonly pages: readonly Page[];
  readonly onClose: () => void;
}

export default function Palette({ pages, onClose }: PaletteProps) {
  const [text, setText] = useState('');
  const searched = text.trim();
  const { data, error } = useQuery(
    PaletteSearchDocument,
    searched === '' ? null : { text: searched },
  );
  const leave = (visit: () => Promise<void>) => {
    onClose();
    void visit();
  };
  const matching = pages.filter(({ title }) =>
    title.toLowerCase().includes(searched.toLowerCase()),
  );
  return (
    <Dialog title="Search" onClose={onClose}>
      <Command label="Search" shouldFilter={false} className={css.palette} loop>
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="A part of a name or an address"
          className={css.input}
          data-focus
        />
        <FailureBox error={error} />
        <Results {...{ pages: matching, data, leave }} />
      </Command>
    </Dialog>
  );
}

interface ResultsProps {
  readonly pages: readonly Page[];
  readonly data: PaletteSearchQuery | undefined;
  /** Closes the palette and goes there. */
  readonly leave: (visit: () => Promise<void>) => void;
}

function Results({ pages, data, leave }: ResultsProps) {
  const navigate = useNavigate();
  const visitHit = (hit: Hit): Promise<void> => {
    if (hit.__typename === 'Host')
      return navigate({ to: '/hosts/$name', params: { name: hit.name } });
    if (hit.__typename === 'Schedule')
      return navigate({ to: '/schedules', search: { open: hit.id } });
    const { name, environment } = hit;
    return navigate({ to: '/programs/$environment/$name', params: { environment, name } });
  };
  return (
    <Command.List className={css.list}>
      <Command.Empty className={css.empty}>Nothing has this in its name.</Command.Empty>
      {(data?.search.hits ?? []).map((hit) => (
        <Command.Item
          key={hit.id}
          value={hit.id}
          className={css.item}
          onSelect={() => leave(() => visitHit(hit))}
        >
          <Icon name={icons[hit.__typename]} />
          <span>{nameOf(hit)}</span>
          <span className={css.kind}>{hit.__typename}</span>
        </Command.Item>
      ))}
      {(data?.instances.nodes ?? []).map((instance) => (
        <Command.Item
          key={instance.id}
          value={instance.id}
          className={css.item}
          onSelect={() =>
            leave(() =>
              navigate({ to: '/instances/$address', params: { address: instance.address } }),
            )
          }
        >
          <Icon name="instance" />
          <span>{instance.address}</span>
          <StateBadge state={instance.state} health={instance.health} />
        </Command.Item>
      ))}
      {pages.map(({ path, title, icon }) => (
        <Command.Item
          key={path}
          value={path}
          className={css.item}
          onSelect={() => leave(() => navigate({ to: path }))}
        >
          <Icon name={icon} />
          <span>{title}</span>
          <span className={css.kind}>Page</span>
        </Command.Item>
      ))}
    </Command.List>
  );
}

const icons = { Host: 'host', Program: 'program', Schedule: 'schedule' } as const;

function nameOf(hit: Hit): string {
  if (hit.__typename === 'Schedule')
    return hit.program ? `${hit.name} of ${programName(hit.program)}` : hit.name;
  return hit.__typename === 'Program' ? programName(hit) : hit.name;
}

const programName = ({
  name,
  environment,
}: {
  readonly name: string;
  readonly environment: string;
}) => (environment === 'default' ? name : `${name}/${environment}`);
