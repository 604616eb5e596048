/** What a program left switched on at the terminal is switched off when its viewer leaves. */
import { expect, test } from 'vitest';
import { Modes } from '../../src/cli/live/screen.ts';

const reset = '\u001b[0m\u001b>';
const after = (...parts: readonly string[]) => {
  const modes = new Modes();
  for (const part of parts) modes.see(Buffer.from(part));
  return modes.undo();
};

test('modes are put back to their defaults, and only those that differ', () => {
  expect(after('plain \u001b[31mred')).toBe(reset);
  expect(after('\u001b[?1049h\u001b[?25lvim\u001b[?2004h')).toBe(
    `\u001b[?1049l\u001b[?25h\u001b[?2004l${reset}`,
  );
  expect(after('\u001b[?1049h\u001b[?25l', '\u001b[?25h\u001b[?1049l')).toBe(reset);
  expect(after('\u001b[?1000;1006h')).toBe(`\u001b[?1000l\u001b[?1006l${reset}`);
});

test('a sequence that is cut between two parts counts', () => {
  const whole = 'text\u001b[?1049hmore';
  for (let at = 1; at < whole.length; at += 1)
    expect(after(whole.slice(0, at), whole.slice(at))).toBe(`\u001b[?1049l${reset}`);
});
