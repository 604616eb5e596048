/**
 * Where hosts stand: forces keep those apart that have nothing to do with each other, and draw
 * together those that compile for each other. A host that leaves fades for a while before it goes.
 */
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type Simulation,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import { type ClusterHost, type ClusterJob, linksOf } from './model.ts';

export interface Node extends SimulationNodeDatum {
  readonly id: string;
  host: ClusterHost;
  x: number;
  y: number;
  /** When it was first missing, in milliseconds; null: it is there. */
  goneAtMs: number | null;
}

export interface Edge extends SimulationLinkDatum<Node> {
  readonly source: Node;
  readonly target: Node;
  readonly jobs: number;
}

export const fadeMs = 4000;

/** By what a host does: the busier, the larger. */
export const radiusOf = ({ activeJobs }: Pick<ClusterHost, 'activeJobs'>): number =>
  11 + Math.min(17, 3 * Math.sqrt(activeJobs));

export class Network {
  readonly #byId = new Map<string, Node>();
  readonly #simulation: Simulation<Node, Edge>;
  readonly #link = forceLink<Node, Edge>([]).distance(110).strength(0.04);
  edges: readonly Edge[] = [];

  constructor() {
    this.#simulation = forceSimulation<Node, Edge>([])
      .force('link', this.#link)
      .force('charge', forceManyBody<Node>().strength(-220).distanceMax(500))
      .force(
        'collide',
        forceCollide<Node>(({ host }) => radiusOf(host) + 14),
      )
      .force('x', forceX<Node>(0).strength(0.03))
      .force('y', forceY<Node>(0).strength(0.045))
      .stop();
  }

  get nodes(): readonly Node[] {
    return this.#simulation.nodes();
  }

  /** What the cluster is now. Places stay; new hosts are placed by the forces. */
  update(hosts: readonly ClusterHost[], jobs: readonly ClusterJob[], nowMs: number): void {
    const here = new Set(hosts.map(({ id }) => id));
    let isChanged = false;
    for (const host of hosts) {
      const known = this.#byId.get(host.id);
      if (known) Object.assign(known, { host, goneAtMs: null });
      else {
        // NaN lets the simulation choose the first place.
        const place = { x: Number.NaN, y: Number.NaN };
        this.#byId.set(host.id, { id: host.id, host, goneAtMs: null, ...place });
        isChanged = true;
      }
    }
    for (const node of this.#byId.values()) if (!here.has(node.id)) node.goneAtMs ??= nowMs;
    if (isChanged) this.#simulation.nodes([...this.#byId.values()]);
    this.#connect(jobs);
    if (isChanged) this.#simulation.alpha(1);
    else this.#simulation.alpha(Math.max(this.#simulation.alpha(), 0.03));
  }

  /** One step. @returns false: everything is where it stays, and nothing fades */
  step(nowMs: number): boolean {
    const faded = this.nodes.filter(({ goneAtMs }) => goneAtMs !== null);
    for (const node of faded)
      if (nowMs - (node.goneAtMs ?? nowMs) >= fadeMs) this.#byId.delete(node.id);
    if (this.#byId.size < this.nodes.length) {
      this.#simulation.nodes([...this.#byId.values()]);
      this.edges = this.edges.filter(({ source, target }) =>
        [source, target].every(({ id }) => this.#byId.has(id)),
      );
      this.#link.links([...this.edges]);
    }
    const isMoving = this.#simulation.alpha() > 0.01;
    if (isMoving) this.#simulation.tick();
    return isMoving || faded.length > 0;
  }

  /** As far as the forces lead, at once: for those who want no motion. */
  settle(): void {
    for (let steps = 0; steps < 300 && this.#simulation.alpha() > 0.01; steps += 1)
      this.#simulation.tick();
  }

  #connect(jobs: readonly ClusterJob[]): void {
    const byName = new Map([...this.#byId.values()].map((node) => [node.host.name, node]));
    this.edges = linksOf(jobs).flatMap(({ client, host, jobs: count }) => {
      const [source, target] = [byName.get(client), byName.get(host)];
      return source && target ? [{ source, target, jobs: count }] : [];
    });
    this.#link.links([...this.edges]);
  }
}
