/**
 * Payloads of the events about assignments, and which events change an assignment as its readers
 * see it. The program is named by the event itself; `hosts` is the selector in its normal form.
 */

export interface AssignmentDeletedPayload {
  readonly assignmentId: string;
  readonly hosts: string;
}

/** Of ASSIGNMENT_CREATED and ASSIGNMENT_CHANGED: the assignment as it then is. */
export interface AssignmentPayload extends AssignmentDeletedPayload {
  readonly enabled: boolean;
  readonly instancesPerHost: number;
}

const kinds: ReadonlySet<string> = new Set([
  'ASSIGNMENT_CREATED',
  'ASSIGNMENT_CHANGED',
  'ASSIGNMENT_DELETED',
]);

/** The assignment that its payload names is made, changed or removed by it. */
export function changesAssignment({ kind }: { readonly kind: string }): boolean {
  return kinds.has(kind);
}
