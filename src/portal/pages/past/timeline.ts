/**
 * How all instances and hosts were at any moment that the events reach back to. Pure. A row that
 * did not change between two moments is the same object, so that a page draws only what changed.
 */
import type { HostLine, InstanceLine } from '../../data/collections.ts';
import {
  hostTrack,
  instanceTrack,
  type PastEvent,
  type Segment,
  segmentAt,
  type Timed,
} from './tracks.ts';

/** By global id, as live collections have them. */
export interface Fleet {
  readonly instances: ReadonlyMap<string, InstanceLine>;
  readonly hosts: ReadonlyMap<string, HostLine>;
}

type Track<Line> = readonly Segment<Line>[];

export class Timeline {
  readonly #instances: readonly Track<InstanceLine>[];
  readonly #hosts: readonly Track<HostLine>[];
  /** Lines as they look while their host is out of reach. */
  readonly #outOfReach = new WeakMap<InstanceLine, InstanceLine>();

  /**
   * @param now how the fleet was when the events were read, or shortly before
   * @param events of all kinds that PastEvents asks for, oldest first, without a gap up to now
   */
  constructor(now: Fleet, events: readonly PastEvent[]) {
    const { ofInstances, ofHosts } = bySubject(events);
    const instances = new Map([...now.instances.values()].map((line) => [line.address, line]));
    const hosts = new Map([...now.hosts.values()].map((line) => [line.name, line]));
    this.#instances = [...new Set([...instances.keys(), ...ofInstances.keys()])].map((address) =>
      instanceTrack(address, ofInstances.get(address) ?? [], instances.get(address)),
    );
    this.#hosts = [...new Set([...hosts.keys(), ...ofHosts.keys()])].map((name) =>
      hostTrack(name, ofHosts.get(name) ?? [], hosts.get(name)),
    );
  }

  /** @param at milliseconds since 1970 */
  fleetAt(at: number): Fleet {
    const hosts = new Map<string, HostLine>();
    const offline = new Set<string>();
    for (const track of this.#hosts) {
      const { line } = segmentAt(track, at);
      if (!line) continue;
      hosts.set(line.id, line);
      if (line.connection === 'OFFLINE') offline.add(line.name);
    }
    const instances = new Map<string, InstanceLine>();
    for (const track of this.#instances) {
      const { line } = segmentAt(track, at);
      if (!line) continue;
      const isHidden = line.host !== null && offline.has(line.host.name);
      instances.set(line.id, isHidden ? this.#hidden(line) : line);
    }
    return { instances, hosts };
  }

  #hidden(line: InstanceLine): InstanceLine {
    const known = this.#outOfReach.get(line) ?? { ...line, state: 'UNKNOWN' as const };
    this.#outOfReach.set(line, known);
    return known;
  }
}

/** The order of the log is the order of cause and effect; clocks that were set do not change it. */
function bySubject(events: readonly PastEvent[]) {
  const ofInstances = new Map<string, Timed[]>();
  const ofHosts = new Map<string, Timed[]>();
  for (const event of events) {
    const [timeds, name] = event.instance ? [ofInstances, event.instance] : [ofHosts, event.host];
    if (!name) continue;
    const list = timeds.get(name) ?? [];
    timeds.set(name, list);
    const happened = Math.min(Date.parse(event.at), Date.parse(event.recordedAt));
    list.push({ event, at: Math.max(happened, list.at(-1)?.at ?? Number.NEGATIVE_INFINITY) });
  }
  return { ofInstances, ofHosts };
}
