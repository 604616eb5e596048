/** The shapes of what the plane in memory (agents-plane.ts) sends, and of a change as tests write it. */

import type { DesiredInstance } from '../../agents/core/types.ts';
import type { Delivery, DependencyFacts, ReceivedDelta, Welcome } from '../../agents/link/wire.ts';

/** As it is on the wire; of instances what they become. */
export interface Snapshot {
  readonly revision: number;
  readonly instances: readonly DesiredInstance[];
  readonly removals?: ReceivedDelta['removals'];
}

export interface Delta {
  readonly revision: number;
  readonly changed: readonly DesiredInstance[];
  readonly removals: ReceivedDelta['removals'];
}

/** A change as tests write it. `removed`: by nobody known, unless `removals` names by whom. */
export interface Change extends Partial<Pick<Delta, 'removals'>>, Pick<Delta, 'changed'> {
  readonly removed: readonly string[];
}

export type Message =
  | ({ readonly __typename: 'AgentWelcome' } & Welcome)
  | ({ readonly __typename: 'DesiredSnapshot' } & Snapshot)
  | ({ readonly __typename: 'DesiredDelta' } & Delta)
  | ({ readonly __typename: 'DependencyFacts' } & DependencyFacts)
  | ({ readonly __typename: 'CommandDelivery' } & Delivery);

/** An error of the contract, as an answer holds it. */
export const fault = (typename: string, code: string, message: string, more: object = {}) => ({
  __typename: typename,
  code,
  message,
  path: [],
  hint: null,
  ...more,
});
