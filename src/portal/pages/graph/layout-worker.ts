/** The worker that lays graphs out. */
import { type LayoutRequest, layoutOf, type Place } from './layout.ts';

export interface LayoutAnswer {
  readonly id: number;
  readonly places: ReadonlyMap<string, Place>;
  readonly width: number;
  readonly height: number;
}

addEventListener(
  'message',
  ({ data }: MessageEvent<{ readonly id: number; readonly request: LayoutRequest }>) => {
    const answer: LayoutAnswer = { id: data.id, ...layoutOf(data.request) };
    postMessage(answer);
  },
);
