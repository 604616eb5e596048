/** All of one instance that its page shows. */
import type { PortalInstanceSubscription } from './instance.generated.ts';

export type InstanceDetails = NonNullable<
  PortalInstanceSubscription['instancesChanged'][number]['node']
>;
