/** Payloads of the events about hosts, and which events change a host as its readers see it. */

export interface HostChangedPayload {
  /** What changed, sorted: any of draining, facts, labels. */
  readonly fields: readonly ('draining' | 'facts' | 'labels')[];
}

const kinds: ReadonlySet<string> = new Set([
  'HOST_ENROLLED',
  'HOST_CONNECTED',
  'HOST_DISCONNECTED',
  'HOST_CHANGED',
  'HOST_REMOVED',
  'AGENT_COPY_REFUSED',
  'AGENT_PROBLEM',
]);

/** The host of the event is made, changed or removed by it. */
export function changesHost({ kind }: { readonly kind: string }): boolean {
  return kinds.has(kind);
}

/** A selector by label, or one that names hosts, may mean other hosts after the event. */
export function changesSelection({
  kind,
  payload,
}: {
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
}): boolean {
  if (kind === 'HOST_CHANGED') return (payload.fields as readonly string[]).includes('labels');
  return kind === 'HOST_ENROLLED' || kind === 'HOST_REMOVED';
}
