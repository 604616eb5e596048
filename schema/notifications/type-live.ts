/** Receivers, routes, silences and deliveries as live collections. */

import { distinct, inPayload } from '../collection.ts';
import { liveCollection } from '../collection-field.ts';
import { movesNothingElse } from '../collection-scope.ts';
import { removedBy } from '../runs/topics.ts';
import { someDeliveries } from './store/deliveries.ts';
import { someReceivers } from './store/receivers.ts';
import { someRoutes } from './store/routes.ts';
import { someSilences } from './store/silences.ts';
import { changesDelivery, changesReceiver, changesRoute, changesSilence } from './topics.ts';
import { Delivery, DeliveryFilter, deliveryFilter } from './type.ts';
import { Receiver, ReceiverFilter, receiverFilter } from './type-receivers.ts';
import { Route, RouteFilter, routeFilter } from './type-routes.ts';
import { Silence, SilenceFilter, silenceFilter } from './type-silences.ts';

liveCollection({
  field: 'receiversChanged',
  type: Receiver,
  filter: ReceiverFilter,
  objects: 'receivers',
  collection: {
    name: 'receivers',
    concerns: changesReceiver,
    touched: inPayload('receiverId'),
    moved: movesNothingElse,
    select: someReceivers,
  },
  filterOf: receiverFilter,
});

liveCollection({
  field: 'routesChanged',
  type: Route,
  filter: RouteFilter,
  objects: 'routes',
  collection: {
    name: 'routes',
    concerns: changesRoute,
    touched: inPayload('routeId'),
    moved: movesNothingElse,
    select: someRoutes,
  },
  filterOf: routeFilter,
});

liveCollection({
  field: 'silencesChanged',
  type: Silence,
  filter: SilenceFilter,
  objects: 'silences',
  collection: {
    name: 'silences',
    concerns: changesSilence,
    touched: inPayload('silenceId'),
    moved: movesNothingElse,
    select: someSilences,
  },
  filterOf: silenceFilter,
});

liveCollection({
  field: 'deliveriesChanged',
  type: Delivery,
  filter: DeliveryFilter,
  objects: 'deliveries',
  collection: {
    name: 'deliveries',
    concerns: (event) => changesDelivery(event) || removedBy(event, 'DELIVERY').length > 0,
    touched: (_db, events) =>
      Promise.resolve(
        distinct([
          ...events.map(({ payload }) => payload.deliveryId),
          ...events.flatMap((event) => removedBy(event, 'DELIVERY')),
        ]),
      ),
    moved: movesNothingElse,
    select: someDeliveries,
  },
  filterOf: deliveryFilter,
});
