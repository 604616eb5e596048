/** Rules about hosts: names and labels that are acceptable, and whether an agent is connected. */
import { Conflict, type Issue } from '../../src/base/errors.ts';

export const hostConnections = {
  ONLINE: { description: 'Its agent has a session with the plane.' },
  OFFLINE: { description: 'Its agent has no session with the plane. Its programs keep running.' },
} as const;
export type HostConnection = keyof typeof hostConnections;

export function connectionOf(host: { readonly sessionId: string | null }): HostConnection {
  return host.sessionId === null ? 'OFFLINE' : 'ONLINE';
}

/** An FQDN or a plain name. No character that has a meaning in selectors. */
const hostName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,252}$/;
const labelKey = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,62}$/;
const labelValue = /^[A-Za-z0-9._/:+-]{1,255}$/;
export const maxLabels = 64;

/** @param path of the name in the input */
export function hostNameIssues(name: string, path: readonly string[]): Issue[] {
  if (hostName.test(name)) return [];
  const hint = 'a letter or digit, then letters, digits, ".", "_" or "-", at most 253 in all';
  return [
    { path, message: `${JSON.stringify(name)} is not acceptable as the name of a host`, hint },
  ];
}

export interface Label {
  readonly key: string;
  readonly value: string;
}

/**
 * Every fault of a list of labels. Values keep to what a selector can express: label:key=value.
 * @param path of the list in the input
 */
export function labelIssues(labels: readonly Label[], path: readonly string[]): Issue[] {
  const issues: Issue[] = [];
  if (labels.length > maxLabels)
    issues.push({
      path,
      message: `${labels.length} labels are more than the ${maxLabels} a host may have`,
    });
  const seen = new Set<string>();
  labels.forEach(({ key, value }, i) => {
    const at = [...path, String(i)];
    if (!labelKey.test(key)) {
      const hint =
        'a letter or digit, then letters, digits, ".", "_", "/" or "-", at most 63 in all';
      issues.push({
        path: [...at, 'key'],
        message: `${JSON.stringify(key)} is not acceptable as the key of a label`,
        hint,
      });
    }
    if (!labelValue.test(value)) {
      const hint = '1 to 255 letters, digits, ".", "_", "/", ":", "+" or "-"';
      issues.push({
        path: [...at, 'value'],
        message: `${JSON.stringify(value)} is not acceptable as the value of a label`,
        hint,
      });
    }
    if (seen.has(key))
      issues.push({ path: [...at, 'key'], message: `the label ${key} is given twice` });
    seen.add(key);
  });
  return issues;
}

/** Labels as they are stored: later ones win, though validated input has each key once. */
export function labelRecord(labels: readonly Label[]): Record<string, string> {
  return Object.fromEntries(labels.map(({ key, value }) => [key, value]));
}

/** Labels as they are shown and selected by: sorted by key. */
export function labelList(labels: Readonly<Record<string, string>>): Label[] {
  return Object.entries(labels)
    .map(([key, value]) => ({ key, value }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * Refuses an update of what its editor has not seen. @throws Conflict when a revision is expected
 * and the object is at another
 */
export function requireRevision(
  type: string,
  object: { readonly id: string; readonly revision: number },
  expected: number | null | undefined,
): void {
  if (expected == null || expected === object.revision) return;
  throw new Conflict(
    `the ${type.toLowerCase()} is at revision ${object.revision}, not ${expected}`,
    {
      ...{ path: ['input', 'expectedRevision'], hint: 'read it again, then repeat the change' },
      ...{ current: { type, id: object.id }, currentRevision: object.revision },
    },
  );
}
