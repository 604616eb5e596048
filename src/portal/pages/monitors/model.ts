/** A monitor as the pages show it, and what the URL of the list holds. */
import type { MonitorLineFragment } from '../../../sdk/client/generated.ts';

export type MonitorLine = MonitorLineFragment;

export interface MonitorsSearch {
  /** A part of the name, the target or the configuration item. */
  readonly text?: string;
  readonly kind?: readonly string[];
  readonly enabled?: 'yes' | 'no';
  readonly sort?: string;
  /** Global id of the monitor in the dialog, or `new`. */
  readonly open?: string;
  /** Of a new one: its target. */
  readonly target?: string;
}
