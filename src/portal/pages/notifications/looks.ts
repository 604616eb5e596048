/** How receivers, routes, silences and deliveries look: a sign and a word. */
import type { DeliveryState } from '../../../sdk/client/generated.ts';
import type { Look } from '../../ui/state.ts';

const enabled: Look = { tone: 'good', icon: 'check', word: 'Enabled' };
const disabled: Look = { tone: 'idle', icon: 'pause', word: 'Disabled' };
export const lookOfEnabled = (isEnabled: boolean): Look => (isEnabled ? enabled : disabled);

const deliveries: Readonly<Record<DeliveryState, Look>> = {
  PENDING: { tone: 'warn', icon: 'clock', word: 'Pending' },
  DELIVERED: { tone: 'good', icon: 'check', word: 'Delivered' },
  DEAD: { tone: 'bad', icon: 'cross', word: 'Given up' },
};
const failed: Look = { tone: 'bad', icon: 'cross', word: 'Failed' };
export const lookOfAttempt = (isOk: boolean): Look => (isOk ? deliveries.DELIVERED : failed);
export const lookOfDelivery = (state: DeliveryState): Look => deliveries[state];
