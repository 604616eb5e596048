/** Errors in a log: enough to find the fault, and no value of a statement. */
import { DrizzleQueryError } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/base/log.ts';
import { loggedError } from '../../src/base/log-errors.ts';

const secret = 'hunter2';

/** As postgres.js throws it. */
function postgresError(): Error {
  return Object.assign(new Error('duplicate key value violates unique constraint "tokens_hash"'), {
    name: 'PostgresError',
    code: '23505',
    detail: `Key (hash)=(${secret}) already exists.`,
    where: `portal with parameter $1 = '${secret}'`,
    table_name: 'tokens',
    constraint_name: 'tokens_hash',
    query: 'insert into tokens values ($1)',
    parameters: [secret],
    args: [secret],
  });
}

describe('an error in the log', () => {
  it.each([false, true])(
    'shows the statement and its cause, and no parameter of it (readable: %s)',
    (readable) => {
      const lines: string[] = [];
      const log = createLogger({
        level: 'info',
        name: 'plane',
        readable,
        destination: { write: (line: string) => lines.push(line) },
      });
      const error = new DrizzleQueryError(
        'insert into tokens values ($1)',
        [secret],
        postgresError(),
      );
      log.error({ err: error }, 'failed');
      log.error({ err: new Error('outer', { cause: error }) }, 'failed');
      log.error({ err: new AggregateError([error], 'many') }, 'failed');
      log.error(error);
      log.error({ error }, 'failed');
      const text = lines.join('\n');
      expect(lines).toHaveLength(5);
      expect(text).not.toContain(secret);
      expect(text).toContain('insert into tokens values ($1)');
      expect(text).toContain('at ');
      expect(text).toContain('duplicate key value');
      if (!readable) {
        expect(JSON.parse(lines[0] ?? '').err).toMatchObject({
          message: 'Failed query: insert into tokens values ($1)',
          cause: {
            code: '23505',
            constraint_name: 'tokens_hash',
            message: expect.stringContaining('duplicate key'),
          },
        });
      }
    },
  );

  it('may be anything that was thrown', () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        expect(typeof loggedError(thrown).message).toBe('string');
        expect(() => JSON.stringify(loggedError(thrown))).not.toThrow();
      }),
    );
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    expect(loggedError(circular)).toEqual({ type: 'object', message: '[object Object]' });
  });

  it('ends where causes go round', () => {
    const error = new Error('a');
    error.cause = error;
    expect(JSON.stringify(loggedError(error)).length).toBeLessThan(50_000);
  });
});
