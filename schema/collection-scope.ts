/**
 * What moves objects into a limited scope or out of it: scopes ask for labels of hosts, groups of
 * programs, and instances, and all of these change. Pure.
 */
import type { EventRecord } from './context.ts';

/**
 * Ids of the objects of a collection that the event may move, in addition to those that it is about.
 * Null: any of them, and a reader with a limited scope needs a new snapshot.
 */
export type Moved = (event: EventRecord) => readonly string[] | null;

/** The instance of the event is there, or is not there any more. */
const changesPlace = ({ kind }: EventRecord): boolean =>
  kind === 'INSTANCE_CREATED' || kind === 'INSTANCE_REMOVED';

const fieldsOf = ({ payload }: EventRecord) => payload['fields'] as readonly string[];

const changesHosts = (event: EventRecord): boolean =>
  event.kind === 'HOST_ENROLLED' ||
  event.kind === 'HOST_REMOVED' ||
  (event.kind === 'HOST_CHANGED' && fieldsOf(event).includes('labels'));

const changesPrograms = (event: EventRecord): boolean =>
  event.kind === 'PROGRAM_CREATED' ||
  event.kind === 'PROGRAM_DELETED' ||
  (event.kind === 'PROGRAM_CHANGED' && fieldsOf(event).includes('group'));

const only = (id: string | null): string[] => (id === null ? [] : [id]);

/** Of hosts: a host is in scope by itself, or by an instance. */
export const movedHosts: Moved = (event) =>
  changesPrograms(event) ? null : changesPlace(event) ? only(event.hostId) : [];

/** Of programs: a program is in scope by itself, or by an instance. */
export const movedPrograms: Moved = (event) =>
  changesHosts(event) ? null : changesPlace(event) ? only(event.programId) : [];

/** Of what is in scope by its instances. */
export const movedWithInstances: Moved = (event) =>
  changesPlace(event) || changesHosts(event) || changesPrograms(event) ? null : [];

/** Of what is in scope by the names that it keeps. */
export const movedWithNames: Moved = (event) =>
  changesHosts(event) || changesPrograms(event) ? null : [];

/** The events about them name all that they move. */
export const movesNothingElse: Moved = () => [];
