/** Payloads of the events about assignments. The program is named by the event itself; `hosts` is the selector in its normal form. */

/** Of ASSIGNMENT_CREATED and ASSIGNMENT_CHANGED: the assignment as it then is. */
export interface AssignmentPayload {
  readonly hosts: string;
  readonly enabled: boolean;
  readonly instancesPerHost: number;
}

export interface AssignmentDeletedPayload {
  readonly hosts: string;
}
