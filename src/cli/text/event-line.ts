/** One event as one line for people. Pure. */
import { printable } from '../../base/printable.ts';
import { eventWords } from '../../sdk/client/event-words.ts';
import type { EventLineFragment } from '../../sdk/client/generated.ts';
import type { Marks } from '../../sdk/client/marks.ts';
import { type Paint, styleOfState } from '../../terminal/style.ts';
import { localTime } from './run-words.ts';

export function eventLine(event: EventLineFragment, paint: Paint): string {
  const at = localTime(event.at);
  const milliseconds = String(new Date(event.at).getMilliseconds()).padStart(3, '0');
  const about = event.instance ?? event.program ?? event.host ?? '';
  const { kind, label } = event.actor;
  const actor = kind === 'AGENT' || kind === 'PLANE' ? '' : paint('dim', ` by ${printable(label)}`);
  const words = eventWords(event, marksOf(paint));
  return `${paint('dim', `${at}.${milliseconds}`)} ${paint('bold', printable(about))} ${words}${actor}`;
}

const marksOf = (paint: Paint): Marks => ({
  good: (text) => paint('green', text),
  warn: (text) => paint('yellow', text),
  bad: (text) => paint('red', text),
  state: (name) => paint(styleOfState(name), name),
  time: localTime,
});
