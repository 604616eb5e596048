/** How a program is run: what differs from the defaults first, then these; or the YAML of it. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { meaningInFile } from '../../../domain/fleet/setting-text.ts';
import type { ShownDefinition } from '../../../domain/settings/api-form.ts';
import { fileKeyOf } from '../../../domain/settings/kinds.ts';
import { Card } from '../../ui/card.tsx';
import { Choice } from '../../ui/filter-bar.tsx';
import css from './definition.module.css';
import type { ProgramDetails } from './program-details.ts';
import { type Entry, isDefault, sectionsWith } from './sections.ts';
import { SettingValue } from './setting-value.tsx';

const route = getRouteApi('/programs/$environment/$name');
const YamlView = lazy(() => import('./yaml-view.tsx'));

export function DefinitionTab({ program }: { readonly program: ProgramDetails }) {
  const { as } = route.useSearch();
  const navigate = useNavigate();
  const { environment, name, definition } = program;
  return (
    <>
      <div className={css.bar}>
        <Choice
          label="Shown as"
          options={[
            { value: 'pretty', label: 'Settings' },
            { value: 'yaml', label: 'YAML' },
          ]}
          value={[as ?? 'pretty']}
          onChange={(value) =>
            void navigate({
              to: '/programs/$environment/$name',
              params: { environment, name },
              search: {
                tab: 'definition',
                ...((value?.at(-1) ?? 'pretty') === 'yaml' && { as: 'yaml' as const }),
              },
              replace: true,
            })
          }
        />
        {program.source === 'SUPERVISORD' && (
          <p className={css.help}>
            Supervisord does not report autorestart, environment and user: the defaults are shown.
          </p>
        )}
        {definition.env.some(({ redacted }) => redacted) && (
          <p className={css.help}>Values of variables need the permission ADMINISTER.</p>
        )}
      </div>
      {as === 'yaml' ? (
        <Suspense>
          <YamlView program={program} />
        </Suspense>
      ) : (
        <DefinitionSections definition={definition} />
      )}
    </>
  );
}

export function DefinitionSections({ definition }: { readonly definition: ShownDefinition }) {
  const own = sectionsWith(({ name }) => !isDefault(definition, name));
  const others = sectionsWith(({ name }) => isDefault(definition, name));
  return (
    <div className={css.sections}>
      {own.map(({ title, entries }) => (
        <Card key={title} title={title}>
          <SettingList entries={entries} definition={definition} />
        </Card>
      ))}
      <details className={css.defaults}>
        <summary>Settings with their default</summary>
        <div className={css.sections}>
          {others.map(({ title, entries }) => (
            <section key={title}>
              <h3>{title}</h3>
              <SettingList entries={entries} definition={definition} />
            </section>
          ))}
        </div>
      </details>
    </div>
  );
}

function SettingList({
  entries,
  definition,
}: {
  readonly entries: readonly Entry[];
  readonly definition: ShownDefinition;
}) {
  return (
    <dl className={css.list}>
      {entries.map(({ name, setting }) => (
        <div key={name} className={css.pair}>
          <dt title={meaningInFile(setting)}>{fileKeyOf(name, setting)}</dt>
          <dd>
            <SettingValue setting={setting} value={definition[name]} />
            <p className={css.help}>{setting.description}</p>
          </dd>
        </div>
      ))}
    </dl>
  );
}
