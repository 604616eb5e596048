/** What routes and silences match, in the graph. */
import type { IncidentMatch } from '../../src/domain/notifications.ts';
import { builder } from '../builder.ts';
import { MonitorKindEnum } from '../monitors/type.ts';

const words = {
  target:
    'A selector of instances, as in web/staging@web1, label:role=db or group:shop. Of incidents of hosts, only terms of hosts match; of those of monitors that are pinged, which have no host, only *.',
  severity: 'The severities of the incidents, 1 to 3.',
  ci: 'The configuration items; an asterisk stands for any characters, and "" for none.',
  environment: 'The environments of the programs; an asterisk stands for any characters.',
  monitor: 'The names of the monitors; an asterisk stands for any characters.',
  kind: 'The kinds of the monitors.',
} as const;

export const IncidentMatchType = builder.objectRef<IncidentMatch>('IncidentMatch').implement({
  description:
    'Which incidents are meant. Everything that is given must match, one value of each list.',
  fields: (t) => ({
    target: t.exposeString('target', { nullable: true, description: `${words.target} Null: all.` }),
    severity: t.intList({
      nullable: true,
      description: `${words.severity} Null: all.`,
      resolve: ({ severity }) => severity && [...severity],
    }),
    ci: t.stringList({
      nullable: true,
      description: `${words.ci} Null: all.`,
      resolve: ({ ci }) => ci && [...ci],
    }),
    environment: t.stringList({
      nullable: true,
      description: `${words.environment} Null: all.`,
      resolve: ({ environment }) => environment && [...environment],
    }),
    monitor: t.stringList({
      nullable: true,
      description: `${words.monitor} Null: all.`,
      resolve: ({ monitor }) => monitor && [...monitor],
    }),
    kind: t.field({
      type: [MonitorKindEnum],
      nullable: true,
      description: `${words.kind} Null: all.`,
      resolve: ({ kind }) => kind && [...kind],
    }),
  }),
});

export const IncidentMatchInput = builder.inputType('IncidentMatchInput', {
  description:
    'Which incidents are meant. Everything that is given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    target: t.string({ description: `${words.target} All when left out.` }),
    severity: t.intList({ description: `${words.severity} All when left out.` }),
    ci: t.stringList({ description: `${words.ci} At most 50; all when left out.` }),
    environment: t.stringList({
      description: `${words.environment} At most 50; all when left out.`,
    }),
    monitor: t.stringList({ description: `${words.monitor} At most 50; all when left out.` }),
    kind: t.field({ type: [MonitorKindEnum], description: `${words.kind} All when left out.` }),
  }),
});

export const matchOf = (
  input: typeof IncidentMatchInput.$inferInput | null | undefined,
): IncidentMatch => ({
  target: input?.target ?? null,
  severity: input?.severity ?? null,
  ci: input?.ci ?? null,
  environment: input?.environment ?? null,
  monitor: input?.monitor ?? null,
  kind: input?.kind ?? null,
});
