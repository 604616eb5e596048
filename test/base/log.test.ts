/** Log lines: readable for a person, JSON for a machine, and without secrets in both. */
import { describe, expect, it } from 'vitest';
import { createLogger, type LoggerOptions, readableLine } from '../../src/base/log.ts';

function capture(options: Partial<LoggerOptions> = {}) {
  const lines: string[] = [];
  const log = createLogger({
    level: 'debug',
    name: 'plane',
    destination: { write: (line: string) => lines.push(line) },
    ...options,
  });
  return { log, lines };
}

describe('the log', () => {
  it.each([false, true])('shows no secret at any depth it knows (readable: %s)', (readable) => {
    const { log, lines } = capture({ readable });
    const secrets = {
      token: 'hunter2',
      password: 'hunter2',
      credential: 'hunter2',
      secret: 'hunter2',
      authorization: 'hunter2',
    };
    log.info(
      {
        ...secrets,
        input: { ...secrets, definition: { env: [{ name: 'A', value: 'hunter2' }], ...secrets } },
      },
      'logged',
    );
    log.info({ req: { headers: { authorization: 'Bearer hunter2', cookie: 'hunter2' } } });
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toContain('hunter2');
    expect(lines[0]).toContain('[redacted]');
  });

  it('is one JSON object a line, with the level by name', () => {
    const { log, lines } = capture();
    log.warn({ port: 4000 }, 'in use');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'warn',
      name: 'plane',
      msg: 'in use',
      port: 4000,
      pid: process.pid,
    });
  });

  it('keeps to its level', () => {
    const { log, lines } = capture({ level: 'error' });
    log.warn('no');
    log.error('yes');
    expect(lines).toHaveLength(1);
  });

  it('reads well at a terminal, an error with its stack', () => {
    const line = JSON.stringify({
      level: 'info',
      time: '2026-01-02T03:04:05.678Z',
      name: 'plane',
      msg: 'listening',
      port: 4000,
      url: 'http://a b',
    });
    expect(readableLine(line, false)).toBe(
      '03:04:05.678 info  plane: listening port=4000 url="http://a b"',
    );
    const { log, lines } = capture({ readable: true });
    log.error({ err: new Error('boom') }, 'failed');
    expect(lines[0]).toMatch(/plane: failed error="boom"\n {4}Error: boom\n {4}at /);
  });

  it('keeps line breaks and terminal codes in names from forging a line', () => {
    const { log, lines } = capture({ readable: true });
    log.info({ program: 'a\n12:00:00.000 info  plane: forged' }, 'started\nforged\u001b[2J');
    expect(lines.join('').trimEnd().split('\n')).toHaveLength(1);
    expect(lines[0]).not.toContain('\u001b[2J');
  });

  it('passes on what is no JSON', () => {
    expect(readableLine('plain text\n')).toBe('plain text');
  });
});
