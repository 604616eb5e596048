/**
 * The pages, in the order of the navigation, and the routes of all that they show. A domain adds
 * its page here; the shell knows no page by name.
 */
import type { Page } from '../app/page.ts';
import { accessPage, accessRoute } from './access/route.ts';
import { activitiesPage, activitiesRoute, activityRoute } from './activities/route.ts';
import { channelRoute, channelsPage, channelsRoute } from './channels/route.ts';
import { clusterRoute, clustersPage, clustersRoute } from './clusters/route.ts';
import { eventRoute, eventsPage, eventsRoute } from './events/route.ts';
import { fleetPage, fleetRoute } from './fleet/route.ts';
import { graphPage, graphRoute } from './graph/route.ts';
import { hostRoute, hostsPage, hostsRoute } from './hosts/route.ts';
import { incidentRoute, incidentsPage, incidentsRoute } from './incidents/route.ts';
import { instanceRoute, instancesPage, instancesRoute } from './instances/route.ts';
import { logsPage, logsRoute } from './logs/route.ts';
import { monitorsPage, monitorsRoute } from './monitors/route.ts';
import { notificationsPage, notificationsRoute } from './notifications/route.ts';
import { overviewPage, overviewRoute } from './overview/route.ts';
import {
  programEditRoute,
  programNewRoute,
  programRoute,
  programsPage,
  programsRoute,
} from './programs/route.ts';
import { runRoute, runsPage, runsRoute } from './runs/route.ts';
import { schedulesPage, schedulesRoute } from './schedules/route.ts';

export const pages: readonly Page[] = [
  overviewPage,
  incidentsPage,
  hostsPage,
  instancesPage,
  logsPage,
  graphPage,
  schedulesPage,
  activitiesPage,
  runsPage,
  channelsPage,
  clustersPage,
  eventsPage,
  programsPage,
  monitorsPage,
  notificationsPage,
  fleetPage,
  accessPage,
];

export const routes = [
  overviewRoute,
  incidentsRoute,
  incidentRoute,
  hostsRoute,
  hostRoute,
  schedulesRoute,
  activitiesRoute,
  activityRoute,
  runsRoute,
  runRoute,
  channelsRoute,
  channelRoute,
  clustersRoute,
  clusterRoute,
  eventsRoute,
  eventRoute,
  instancesRoute,
  instanceRoute,
  logsRoute,
  graphRoute,
  programsRoute,
  programRoute,
  programNewRoute,
  programEditRoute,
  monitorsRoute,
  notificationsRoute,
  fleetRoute,
  accessRoute,
];
