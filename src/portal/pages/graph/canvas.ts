/**
 * Draws a graph on a canvas, moved and scaled by d3-zoom. Only nodes in view are drawn, and what is
 * too small to be read is left out; so a thousand nodes move at the rate of the screen.
 */
import { type Quadtree, quadtree } from 'd3-quadtree';
import { type Selection, select } from 'd3-selection';
import { type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom';
import type { Look, Tone } from '../../ui/state.ts';
import { type Layout, nodeHeight, nodeWidth, type Place } from './layout.ts';
import type { DependencyGraph, GraphNode } from './model.ts';

export interface Colours {
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly border: string;
  readonly accent: string;
  readonly unsatisfied: string;
  readonly font: string;
  readonly tones: Readonly<Record<Tone, string>>;
}

export interface Scene {
  readonly graph: DependencyGraph;
  readonly layout: Layout;
  readonly looks: ReadonlyMap<string, Look>;
  readonly found: ReadonlySet<string>;
  readonly selected: string | null;
  readonly colours: Colours;
}

const signs: Readonly<Partial<Record<Look['icon'], string>>> = {
  check: '✓',
  warn: '!',
  cross: '✕',
  pause: '‖',
  clock: '…',
  restart: '↻',
  stop: '■',
  question: '?',
};

/** Below this scale, text is too small to be read. */
const readable = 0.42;

interface Drawn {
  readonly node: GraphNode;
  readonly place: Place;
}

interface DrawnEdge {
  readonly from: Place;
  readonly to: Place;
  readonly kind: EdgeKind;
}

/** How an edge is drawn. */
type EdgeKind = 'satisfied' | 'unsatisfied' | 'unknown';
type EdgePaths = Readonly<Record<EdgeKind, Path2D>>;

const kindOf = (isSatisfied: boolean | null): EdgeKind =>
  isSatisfied === null ? 'unknown' : isSatisfied ? 'satisfied' : 'unsatisfied';

const emptyPaths = (): EdgePaths => ({
  satisfied: new Path2D(),
  unsatisfied: new Path2D(),
  unknown: new Path2D(),
});

export class GraphCanvas {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #selection: Selection<HTMLCanvasElement, unknown, null, undefined>;
  readonly #zoom: ZoomBehavior<HTMLCanvasElement, unknown>;
  readonly #resize: ResizeObserver;
  #transform: ZoomTransform = zoomIdentity;
  #scene: Scene | null = null;
  #nodes: readonly Drawn[] = [];
  #tree: Quadtree<Drawn> = quadtree<Drawn>();
  #edges: readonly DrawnEdge[] = [];
  #far = emptyPaths();
  #frame = 0;
  #hasMoved = false;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d') as CanvasRenderingContext2D;
    this.#zoom = zoom<HTMLCanvasElement, unknown>()
      .scaleExtent([0.02, 3])
      .on(
        'zoom',
        ({ transform, sourceEvent }: { transform: ZoomTransform; sourceEvent: unknown }) => {
          this.#transform = transform;
          if (sourceEvent) this.#hasMoved = true;
          this.#wake();
        },
      );
    this.#selection = select(canvas);
    this.#selection.call(this.#zoom).on('dblclick.zoom', null);
    this.#resize = new ResizeObserver(() => this.#fitPixels());
    this.#resize.observe(canvas);
  }

  show(scene: Scene): void {
    const before = this.#scene;
    this.#scene = scene;
    if (before?.layout !== scene.layout || before.graph !== scene.graph) this.#place(scene);
    if (before?.layout !== scene.layout && !this.#hasMoved) this.fit();
    this.#wake();
  }

  /** All of the graph in view. */
  fit(): void {
    const { clientWidth, clientHeight } = this.#canvas;
    const layout = this.#scene?.layout;
    if (!layout || clientWidth === 0 || layout.width === 0) return;
    const scale = Math.min(
      1,
      (clientWidth - 40) / layout.width,
      (clientHeight - 40) / layout.height,
    );
    const [x, y] = [
      (clientWidth - layout.width * scale) / 2,
      (clientHeight - layout.height * scale) / 2,
    ];
    this.#zoom.transform(this.#selection, zoomIdentity.translate(x, y).scale(scale));
  }

  zoomBy(factor: number): void {
    this.#hasMoved = true;
    this.#zoom.scaleBy(this.#selection, factor);
  }

  /** Moves the node into view, large enough to be read. */
  reveal(name: string): void {
    const place = this.#scene?.layout.places.get(name);
    if (!place) return;
    const { clientWidth, clientHeight } = this.#canvas;
    const [x, y] = this.#transform.apply([place.x, place.y]);
    const isInView = x > 60 && y > 30 && x < clientWidth - 60 && y < clientHeight - 30;
    if (isInView && this.#transform.k >= readable) return;
    const scale = Math.max(this.#transform.k, 0.8);
    this.#hasMoved = true;
    this.#zoom.transform(
      this.#selection,
      zoomIdentity
        .translate(clientWidth / 2 - place.x * scale, clientHeight / 2 - place.y * scale)
        .scale(scale),
    );
  }

  /** The node at a place of the canvas, in pixels. */
  nodeAt(offsetX: number, offsetY: number): string | null {
    const [x, y] = this.#transform.invert([offsetX, offsetY]);
    const nearest = this.#tree.find(x, y, nodeWidth);
    if (!nearest) return null;
    const { place, node } = nearest;
    const isInside =
      Math.abs(place.x - x) <= nodeWidth / 2 && Math.abs(place.y - y) <= nodeHeight / 2;
    return isInside ? node.name : null;
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
    this.#resize.disconnect();
    this.#selection.on('.zoom', null);
  }

  #fitPixels(): void {
    const ratio = devicePixelRatio;
    this.#canvas.width = this.#canvas.clientWidth * ratio;
    this.#canvas.height = this.#canvas.clientHeight * ratio;
    if (!this.#hasMoved) this.fit();
    this.#wake();
  }

  #wake(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  /** What changes with the structure alone is made once: paths of edges, and the places of nodes. */
  #place({ graph, layout }: Scene): void {
    this.#nodes = graph.nodes.flatMap((node) => {
      const place = layout.places.get(node.name);
      return place ? [{ node, place }] : [];
    });
    this.#tree = quadtree<Drawn>()
      .x(({ place }) => place.x)
      .y(({ place }) => place.y)
      .addAll([...this.#nodes]);
    this.#edges = graph.edges.flatMap(({ of, on, isSatisfied }) => {
      const [from, to] = [layout.places.get(on), layout.places.get(of)];
      return from && to ? [{ from, to, kind: kindOf(isSatisfied) }] : [];
    });
    this.#far = emptyPaths();
    for (const { from, to, kind } of this.#edges) {
      const path = this.#far[kind];
      path.moveTo(from.x + nodeWidth / 2, from.y);
      path.lineTo(to.x - nodeWidth / 2, to.y);
    }
  }

  #draw(): void {
    if (!this.#scene) return;
    const { colours, selected, graph, layout } = this.#scene;
    const context = this.#context;
    const ratio = devicePixelRatio;
    const { x, y, k } = this.#transform;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.setTransform(ratio * k, 0, 0, ratio * k, ratio * x, ratio * y);
    const thin = Math.max(1, 0.6 / k);
    const isFar = k < readable;
    const { satisfied, unsatisfied, unknown } = isFar ? this.#far : this.#near();
    strokeEdges(context, satisfied, colours.muted, thin, []);
    strokeEdges(context, unknown, colours.tones.idle, thin, isFar ? [] : [2, 5]);
    strokeEdges(context, unsatisfied, colours.unsatisfied, thin * 1.6, isFar ? [] : [7, 5]);
    if (selected) {
      const marked = new Path2D();
      for (const { of, on } of graph.edges) {
        const [from, to] = [layout.places.get(on), layout.places.get(of)];
        if ((of === selected || on === selected) && from && to) addEdge(marked, from, to);
      }
      strokeEdges(context, marked, colours.accent, thin * 2, []);
    }
    context.textBaseline = 'middle';
    for (const drawn of this.#nodes) if (this.#isInView(drawn.place)) this.#drawNode(drawn);
  }

  /**
   * Curves with heads, of the edges in view alone: dashes are expensive. From far all edges are straight
   * lines, which are made once.
   */
  #near(): EdgePaths {
    const { clientWidth, clientHeight } = this.#canvas;
    const [left, top] = this.#transform.invert([0, 0]);
    const [right, bottom] = this.#transform.invert([clientWidth, clientHeight]);
    const paths = emptyPaths();
    for (const { from, to, kind } of this.#edges) {
      const isOutside =
        Math.max(from.x, to.x) + nodeWidth < left ||
        Math.min(from.x, to.x) - nodeWidth > right ||
        Math.max(from.y, to.y) < top ||
        Math.min(from.y, to.y) > bottom;
      if (!isOutside) addEdge(paths[kind], from, to);
    }
    return paths;
  }

  #isInView({ x, y }: Place): boolean {
    const [left, top] = this.#transform.apply([x - nodeWidth / 2, y - nodeHeight / 2]);
    const [right, bottom] = this.#transform.apply([x + nodeWidth / 2, y + nodeHeight / 2]);
    const { clientWidth, clientHeight } = this.#canvas;
    return right >= 0 && bottom >= 0 && left <= clientWidth && top <= clientHeight;
  }

  #drawNode({ node, place }: Drawn): void {
    const { looks, selected, found, colours } = this.#scene as Scene;
    const context = this.#context;
    const look = looks.get(node.name);
    const tone = colours.tones[look?.tone ?? 'idle'];
    const [left, top] = [place.x - nodeWidth / 2, place.y - nodeHeight / 2];
    const isFaded = found.size > 0 && !found.has(node.name);
    context.globalAlpha = isFaded ? 0.25 : 1;
    if (this.#transform.k < readable && node.name !== selected) {
      // Of a thousand nodes on a few pixels each, corners and borders are seen by nobody.
      context.fillStyle = tone;
      context.fillRect(left, top, nodeWidth, nodeHeight);
      context.globalAlpha = 1;
      return;
    }
    context.fillStyle = this.#transform.k < readable ? tone : colours.surface;
    context.strokeStyle = node.name === selected ? colours.accent : colours.border;
    context.lineWidth = node.name === selected ? 3 : 1.2;
    context.beginPath();
    context.roundRect(left, top, nodeWidth, nodeHeight, 7);
    context.fill();
    context.stroke();
    if (this.#transform.k >= readable) {
      context.fillStyle = tone;
      context.font = `700 14px ${colours.font}`;
      context.fillText(signs[look?.icon ?? 'question'] ?? '?', left + 10, place.y);
      context.fillStyle = colours.text;
      context.font = `13px ${colours.font}`;
      context.fillText(labelOf(node), left + 28, place.y + 0.5, nodeWidth - 38);
    }
    context.globalAlpha = 1;
  }
}

/** From the right side of what is waited for to the left side of what waits, with a head. */
function addEdge(path: Path2D, from: Place, to: Place): void {
  const [startX, endX] = [from.x + nodeWidth / 2, to.x - nodeWidth / 2];
  const bend = Math.max(30, Math.abs(endX - startX) / 2);
  path.moveTo(startX, from.y);
  path.bezierCurveTo(startX + bend, from.y, endX - bend, to.y, endX - 1, to.y);
  path.moveTo(endX - 7, to.y - 4);
  path.lineTo(endX - 1, to.y);
  path.lineTo(endX - 7, to.y + 4);
}

function strokeEdges(
  context: CanvasRenderingContext2D,
  path: Path2D,
  colour: string,
  width: number,
  dash: number[],
): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.stroke(path);
  context.setLineDash([]);
}

const longest = 26;

function labelOf({ name, members, program }: GraphNode): string {
  const label = program === '' ? `${name.replace(/^group:/, '')} (${members.length})` : name;
  return label.length > longest ? `${label.slice(0, longest - 1)}…` : label;
}
