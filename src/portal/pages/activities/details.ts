/** All of one activity that its page shows. */
import type { PortalActivitySubscription } from './activities.generated.ts';

export type ActivityDetails = NonNullable<
  PortalActivitySubscription['activitiesChanged'][number]['node']
>;
