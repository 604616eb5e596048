/**
 * Draws the network of a cluster on a canvas, moved and scaled by d3-zoom, at the rate of the screen
 * while anything moves and not at all while nothing does. A ring around each host has the share of its
 * slots that are in use, so that colour is not the only sign.
 */
import { type Selection, select } from 'd3-selection';
import { type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom';
import { fadeMs, Network, type Node, radiusOf } from './forces.ts';
import { type ClusterHost, type ClusterJob, shareOf } from './model.ts';

export interface Colours {
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly border: string;
  readonly accent: string;
  readonly focus: string;
  readonly font: string;
}

/** From this scale on, names are readable; of fewer hosts they are always shown. */
const readable = 0.55;
const fewHosts = 40;

export class NetworkCanvas {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #selection: Selection<HTMLCanvasElement, unknown, null, undefined>;
  readonly #zoom: ZoomBehavior<HTMLCanvasElement, unknown>;
  readonly #resize: ResizeObserver;
  readonly #network = new Network();
  readonly #isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  #transform: ZoomTransform = zoomIdentity;
  #colours: Colours | null = null;
  #selected: string | null = null;
  #frame = 0;
  #hasMoved = false;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d') as CanvasRenderingContext2D;
    this.#zoom = zoom<HTMLCanvasElement, unknown>()
      .scaleExtent([0.05, 4])
      .on('zoom', (event: { readonly transform: ZoomTransform; readonly sourceEvent: unknown }) => {
        this.#transform = event.transform;
        if (event.sourceEvent) this.#hasMoved = true;
        this.#wake();
      });
    this.#selection = select(canvas);
    this.#selection.call(this.#zoom).on('dblclick.zoom', null);
    this.#resize = new ResizeObserver(() => this.#fitPixels());
    this.#resize.observe(canvas);
  }

  show(hosts: readonly ClusterHost[], jobs: readonly ClusterJob[]): void {
    this.#network.update(hosts, jobs, performance.now());
    if (this.#isStill) this.#network.settle();
    this.#wake();
  }

  look(colours: Colours, selected: string | null): void {
    this.#colours = colours;
    this.#selected = selected;
    this.#wake();
  }

  fit(): void {
    this.#hasMoved = false;
    this.#follow();
    this.#wake();
  }

  zoomBy(factor: number): void {
    this.#hasMoved = true;
    this.#zoom.scaleBy(this.#selection, factor);
  }

  /** The name of the host at a place of the canvas, in pixels. */
  hostAt(offsetX: number, offsetY: number): string | null {
    const [x, y] = this.#transform.invert([offsetX, offsetY]);
    const node = this.#network.nodes.find(
      (each) => Math.hypot(each.x - x, each.y - y) <= radiusOf(each.host) + 6,
    );
    return node?.host.name ?? null;
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
    this.#resize.disconnect();
    this.#selection.on('.zoom', null);
  }

  /** All hosts in view, until somebody moves the view. */
  #follow(): void {
    const { clientWidth, clientHeight } = this.#canvas;
    const { nodes } = this.#network;
    if (this.#hasMoved || clientWidth === 0 || nodes.length === 0) return;
    const [left, right] = rangeOf(nodes.map(({ x }) => x));
    const [top, bottom] = rangeOf(nodes.map(({ y }) => y));
    const scale = Math.min(
      1.4,
      clientWidth / (right - left + 110),
      clientHeight / (bottom - top + 110),
    );
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    this.#zoom.transform(
      this.#selection,
      zoomIdentity
        .translate(clientWidth / 2 - x * scale, clientHeight / 2 - y * scale)
        .scale(scale),
    );
  }

  #fitPixels(): void {
    const ratio = devicePixelRatio;
    this.#canvas.width = this.#canvas.clientWidth * ratio;
    this.#canvas.height = this.#canvas.clientHeight * ratio;
    this.#follow();
    this.#wake();
  }

  #wake(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame((now) => {
      const isMoving = this.#network.step(now);
      this.#follow();
      this.#draw(now);
      this.#frame = 0;
      if (isMoving) this.#wake();
    });
  }

  #draw(now: number): void {
    if (!this.#colours) return;
    const context = this.#context;
    const ratio = devicePixelRatio;
    const { x, y, k } = this.#transform;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.setTransform(ratio * k, 0, 0, ratio * k, ratio * x, ratio * y);
    this.#drawEdges(this.#colours);
    const { nodes } = this.#network;
    const isNamed = k >= readable || nodes.length <= fewHosts;
    context.textAlign = 'center';
    for (const node of nodes) {
      context.globalAlpha =
        node.goneAtMs === null ? 1 : Math.max(0, 1 - (now - node.goneAtMs) / fadeMs);
      drawHost(context, node, this.#colours, {
        isSelected: node.host.name === this.#selected,
        isNamed: isNamed || node.host.name === this.#selected,
      });
    }
    context.globalAlpha = 1;
  }

  /** Links of like strength in one path: the more jobs, the wider. Few links have the number, too. */
  #drawEdges({ muted, accent, text, font }: Colours): void {
    const context = this.#context;
    const { edges, nodes } = this.#network;
    const paths = new Map<string, Path2D>();
    for (const { source, target, jobs } of edges) {
      const isSelected = [source, target].some(({ host }) => host.name === this.#selected);
      const key = `${isSelected ? 's' : ''}${Math.min(6, jobs)}`;
      const path = paths.get(key) ?? new Path2D();
      path.moveTo(source.x, source.y);
      path.lineTo(target.x, target.y);
      paths.set(key, path);
    }
    for (const [key, path] of paths) {
      const isSelected = key.startsWith('s');
      context.strokeStyle = isSelected ? accent : muted;
      context.globalAlpha = isSelected || edges.length < 100 ? 0.9 : 0.35;
      context.lineWidth = 0.6 + 0.7 * Number(key.replace('s', ''));
      context.stroke(path);
    }
    context.globalAlpha = 1;
    context.fillStyle = text;
    context.font = `11px ${font}`;
    context.textAlign = 'center';
    for (const { source, target, jobs } of edges)
      if (
        nodes.length <= fewHosts ||
        [source, target].some(({ host }) => host.name === this.#selected)
      )
        context.fillText(String(jobs), (source.x + target.x) / 2, (source.y + target.y) / 2 - 5);
  }
}

function drawHost(
  context: CanvasRenderingContext2D,
  { x, y, host }: Node,
  { surface, text, border, accent, focus, font }: Colours,
  { isSelected, isNamed }: { readonly isSelected: boolean; readonly isNamed: boolean },
): void {
  const radius = radiusOf(host);
  const share = shareOf(host);
  const alpha = context.globalAlpha;
  const disc = (r: number) => {
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
  };
  disc(radius);
  context.fillStyle = surface;
  context.fill();
  context.fillStyle = accent;
  context.globalAlpha = alpha * 0.5 * share;
  context.fill();
  context.globalAlpha = alpha;
  context.lineWidth = 3;
  context.strokeStyle = border;
  context.setLineDash(host.state === 'UNKNOWN' || host.noRemote ? [3, 3] : []);
  context.stroke();
  context.setLineDash([]);
  if (share > 0) {
    context.beginPath();
    context.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * share);
    context.strokeStyle = accent;
    context.stroke();
  }
  if (isSelected) {
    disc(radius + 5);
    context.strokeStyle = focus;
    context.lineWidth = 2;
    context.stroke();
  }
  if (!isNamed) return;
  context.fillStyle = text;
  context.textBaseline = 'middle';
  context.font = `600 10px ${font}`;
  context.fillText(`${host.activeJobs}/${host.maxJobs}`, x, y + 0.5, 2 * radius - 4);
  context.textBaseline = 'top';
  context.font = `12px ${font}`;
  context.fillText(host.name, x, y + radius + 5, 120);
  context.textBaseline = 'alphabetic';
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}
