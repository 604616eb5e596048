/** The network on its canvas, with keys and pointer. Screen readers have the list of hosts instead. */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { usePreferences } from '../../app/preferences.ts';
import { Button } from '../../ui/button.tsx';
import { useDark } from '../metrics/use-dark.ts';
import css from './clusters.module.css';
import type { Activity } from './model.ts';
import { type Colours, NetworkCanvas } from './network-canvas.ts';

interface NetworkViewProps {
  readonly activity: Activity;
  /** The name of a host. */
  readonly selected: string | null;
  readonly onSelect: (name: string | null) => void;
}

export function NetworkView({ activity, selected, onSelect }: NetworkViewProps) {
  const element = useRef<HTMLCanvasElement>(null);
  const canvas = useRef<NetworkCanvas | null>(null);
  const isDark = useDark();
  const { theme } = usePreferences();
  useEffect(() => {
    if (!element.current) return undefined;
    const drawn = new NetworkCanvas(element.current);
    canvas.current = drawn;
    return () => drawn.close();
  }, []);
  useEffect(() => canvas.current?.show(activity.hosts, activity.jobs), [activity]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are those of the theme
  useEffect(() => {
    if (element.current) canvas.current?.look(coloursOf(element.current), selected);
  }, [selected, isDark, theme]);
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    const names = activity.hosts.map(({ name }) => name);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
    if (step) {
      const at = selected === null ? -1 : names.indexOf(selected);
      const next = at < 0 ? (step > 0 ? 0 : names.length - 1) : at + step;
      onSelect(names[(next + names.length) % names.length] ?? null);
    } else if (key === 'Escape') onSelect(null);
    else if (key === '+' || key === '-') canvas.current?.zoomBy(key === '+' ? 1.3 : 1 / 1.3);
    else if (key === '0') canvas.current?.fit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={css.frame}>
      {/* biome-ignore lint/a11y: the canvas takes keys; the list of hosts has the same as text */}
      <canvas
        ref={element}
        className={css.canvas}
        tabIndex={0}
        role="application"
        aria-label="Hosts of the cluster and who compiles for whom. Arrow keys select a host, plus and minus zoom, 0 shows all. The tab Hosts has the same as a table."
        onKeyDown={onKeyDown}
        onClick={({ nativeEvent: { offsetX, offsetY } }) =>
          onSelect(canvas.current?.hostAt(offsetX, offsetY) ?? null)
        }
      />
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
    ...{ surface: resolved('--surface'), text: resolved('--text') },
    ...{ muted: resolved('--border-strong'), border: resolved('--border-strong') },
    ...{ accent: resolved('--accent'), focus: resolved('--focus') },
    font: getComputedStyle(probe).fontFamily,
  };
  probe.remove();
  return colours;
}
