/** All of one instance that its page shows. */
import { type Lack, lackAt } from '../../../domain/supervisord/lacks.ts';
import type { PortalInstanceSubscription } from './instance.generated.ts';

export type InstanceDetails = NonNullable<
  PortalInstanceSubscription['instancesChanged'][number]['node']
>;

/** @returns null: its host can do it */
export const lackOf = (
  { host }: InstanceDetails,
  what: Parameters<typeof lackAt>[1],
): Lack | null => lackAt(host?.facts?.launcher, what);
