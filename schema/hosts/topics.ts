/** Payloads of the events about hosts. The subscription hostChanged reads the newest state after each of them but HOST_REMOVED. */

export interface HostChangedPayload {
  /** What changed, sorted: any of draining, facts, labels. */
  readonly fields: readonly ('draining' | 'facts' | 'labels')[];
}
