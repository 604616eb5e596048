/** What a view of the past is about: what it begins with, and which events rebuild it. Pure. */
import { formatProgramKey } from '../../../domain/address.ts';
import type {
  EventFilter,
  EventKind,
  HostFilter,
  InstanceFilter,
} from '../../../sdk/client/generated.ts';

export interface PastAbout {
  readonly instances: InstanceFilter | null;
  readonly hosts: HostFilter | null;
  /** Each is a part of the log; no event is in two of them. */
  readonly events: readonly EventFilter[];
}

const ofInstances: EventKind[] = [
  'INSTANCE_STATE_CHANGED',
  'INSTANCE_HEALTH_CHANGED',
  'INSTANCE_CREATED',
  'INSTANCE_REMOVED',
];
const ofHosts: EventKind[] = [
  'HOST_CONNECTED',
  'HOST_DISCONNECTED',
  'HOST_ENROLLED',
  'HOST_REMOVED',
];

/** All instances and hosts. */
export const pastOfFleet: PastAbout = {
  instances: null,
  hosts: null,
  events: [{ kind: [...ofInstances, ...ofHosts] }],
};

/** A host and its instances. */
export const pastOfHost = (name: string): PastAbout => ({
  instances: { selector: `*/*@${name}` },
  hosts: { name: [name] },
  events: [{ kind: [...ofInstances, ...ofHosts], host: [name] }],
});

/** The instances of a program, and all hosts: of one that was out of reach nothing was known. */
export const pastOfProgram = (name: string, environment: string): PastAbout => ({
  instances: { selector: `${name}/${environment}@*` },
  hosts: null,
  events: [
    { kind: ofInstances, program: [formatProgramKey(name, environment)] },
    { kind: ofHosts },
  ],
});
