/** Which incidents are meant, as the forms of routes and silences hold it. Pure. */
import { monitorKinds } from '../../../domain/monitors.ts';
import type {
  IncidentMatchInput,
  IncidentMatchLineFragment,
} from '../../../sdk/client/generated.ts';
import type { Faults } from './faults.ts';

/** Lists are separated by commas; empty: all. */
export interface MatchDraft {
  readonly target: string;
  readonly severity: string;
  readonly ci: string;
  readonly environment: string;
  readonly monitor: string;
  readonly kind: string;
}

export const newMatch: MatchDraft = {
  ...{ target: '', severity: '', ci: '', environment: '', monitor: '', kind: '' },
};

export function draftOfMatch(match: IncidentMatchLineFragment): MatchDraft {
  const text = (list: readonly (string | number)[] | null) => (list ?? []).join(', ');
  return {
    target: match.target ?? '',
    ...{ severity: text(match.severity), ci: text(match.ci), monitor: text(match.monitor) },
    ...{ environment: text(match.environment), kind: text(match.kind) },
  };
}

/** @returns null for none */
export function listOf(text: string): string[] | null {
  const parts = text.split(',').map((part) => part.trim());
  const given = parts.filter((part) => part !== '');
  return given.length > 0 ? given : null;
}

export function matchFaults({ severity, kind }: MatchDraft): Faults {
  const isSeverity = (text: string) => /^[123]$/.test(text);
  const isKind = (text: string) => Object.hasOwn(monitorKinds, text.toUpperCase());
  return {
    ...(listOf(severity)?.every(isSeverity) === false ? { severity: 'Give 1, 2 or 3.' } : {}),
    ...(listOf(kind)?.every(isKind) === false
      ? { kind: `Give some of ${Object.keys(monitorKinds).join(', ')}.` }
      : {}),
  };
}

/** @param draft without faults */
export function matchInput(draft: MatchDraft): IncidentMatchInput {
  const kinds = listOf(draft.kind)?.map((kind) => kind.toUpperCase());
  return {
    target: draft.target.trim() || null,
    severity: listOf(draft.severity)?.map(Number) ?? null,
    ci: listOf(draft.ci),
    environment: listOf(draft.environment),
    monitor: listOf(draft.monitor),
    kind: (kinds ?? null) as IncidentMatchInput['kind'] & object,
  };
}

/** In words, for lists. */
export function matchWords(match: IncidentMatchLineFragment): string {
  const lists = (['severity', 'ci', 'environment', 'monitor', 'kind'] as const).flatMap((name) => {
    const values = match[name];
    return values === null ? [] : [`${name} ${values.join(' or ').toLowerCase() || 'none'}`];
  });
  return [match.target ?? '', ...lists].filter(Boolean).join(', ') || 'everything';
}
