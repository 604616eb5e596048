/** Which monitors an agent evaluates, as far as it was sent: the whole, whenever that changes. */
import type { Database } from '../../drizzle/database.ts';
import type { HostedRow } from '../monitors/rules-hosted.ts';
import { hostedOf } from '../monitors/store/hosted.ts';

export interface MonitorRulesMessage {
  readonly type: 'MonitorRules';
  readonly monitors: readonly HostedRow[];
}

export class MonitorSync {
  #sent: string | null = null;

  /** @returns null: the agent has what there is */
  async next(db: Database, hostId: string): Promise<MonitorRulesMessage | null> {
    const monitors = await hostedOf(db, hostId);
    const text = JSON.stringify(monitors);
    if (text === this.#sent) return null;
    this.#sent = text;
    return { type: 'MonitorRules', monitors };
  }
}
