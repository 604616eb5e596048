/** The graph on its canvas, with keys and pointer. Screen readers get the list of edges instead. */
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { usePreferences } from '../../app/preferences.ts';
import { Button } from '../../ui/button.tsx';
import type { Look } from '../../ui/state.ts';
import { useDark } from '../metrics/use-dark.ts';
import { type Colours, GraphCanvas } from './canvas.ts';
import css from './graph.module.css';
import type { Layout } from './layout.ts';
import type { DependencyGraph } from './model.ts';
import { type Arrow, stepFrom } from './walk.ts';

interface GraphViewProps {
  readonly graph: DependencyGraph;
  readonly layout: Layout;
  readonly looks: ReadonlyMap<string, Look>;
  readonly found: ReadonlySet<string>;
  readonly selected: string | null;
  readonly onSelect: (name: string | null) => void;
  readonly onOpen: (name: string) => void;
}

export function GraphView(props: GraphViewProps) {
  const { graph, layout, looks, found, selected, onSelect, onOpen } = props;
  const element = useRef<HTMLCanvasElement>(null);
  const canvas = useRef<GraphCanvas | null>(null);
  const isDark = useDark();
  const { theme } = usePreferences();
  useEffect(() => {
    if (!element.current) return undefined;
    const drawn = new GraphCanvas(element.current);
    canvas.current = drawn;
    return () => drawn.close();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are those of the theme
  useEffect(() => {
    if (element.current)
      canvas.current?.show({
        ...{ graph, layout, looks, found, selected },
        colours: coloursOf(element.current),
      });
  }, [graph, layout, looks, found, selected, isDark, theme]);
  useEffect(() => {
    if (selected) canvas.current?.reveal(selected);
  }, [selected]);
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (key.startsWith('Arrow')) {
      const next = selected
        ? stepFrom(selected, key as Arrow, graph, layout)
        : (graph.nodes[0]?.name ?? null);
      if (next) onSelect(next);
    } else if (key === 'Enter' && selected) onOpen(selected);
    else if (key === 'Escape') onSelect(null);
    else if (key === '+' || key === '-') canvas.current?.zoomBy(key === '+' ? 1.3 : 1 / 1.3);
    else if (key === '0') canvas.current?.fit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={css.frame}>
      {/* biome-ignore lint/a11y: the canvas takes keys; the list of edges has the same as text */}
      <canvas
        ref={element}
        className={css.canvas}
        tabIndex={0}
        role="application"
        aria-label="Graph of dependencies. Arrow keys walk along edges, Enter opens, plus and minus zoom, 0 shows all."
        onKeyDown={onKeyDown}
        onClick={({ nativeEvent: { offsetX, offsetY } }) =>
          onSelect(canvas.current?.nodeAt(offsetX, offsetY) ?? null)
        }
        onDoubleClick={({ nativeEvent: { offsetX, offsetY } }) => {
          const name = canvas.current?.nodeAt(offsetX, offsetY);
          if (name) onOpen(name);
        }}
      />
      <ZoomButtons canvas={canvas} />
    </div>
  );
}

function ZoomButtons({ canvas }: { readonly canvas: RefObject<GraphCanvas | null> }) {
  return (
    <div className={css.zoom}>
      <Button icon="plus" iconOnly title="+" onClick={() => canvas.current?.zoomBy(1.3)}>
        Larger
      </Button>
      <Button title="-" onClick={() => canvas.current?.zoomBy(1 / 1.3)}>
        <span aria-hidden="true">−</span>
        <span className="visually-hidden">Smaller</span>
      </Button>
      <Button title="0" onClick={() => canvas.current?.fit()}>
        Show all
      </Button>
    </div>
  );
}

/** Tokens of the theme as a canvas knows them: resolved. */
function coloursOf(canvas: HTMLElement): Colours {
  const probe = document.createElement('span');
  (canvas.parentElement ?? document.body).append(probe);
  const resolved = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const colours: Colours = {
    surface: resolved('--surface'),
    text: resolved('--text'),
    muted: resolved('--border-strong'),
    border: resolved('--border-strong'),
    accent: resolved('--accent'),
    unsatisfied: resolved('--bad'),
    font: getComputedStyle(probe).fontFamily,
    tones: {
      good: resolved('--good'),
      warn: resolved('--warn'),
      bad: resolved('--bad'),
      idle: resolved('--idle'),
      info: resolved('--info'),
    },
  };
  probe.remove();
  return colours;
}
