/** A way in for whoever has the database and no token: a token is created with no plane asked. */

import postgres from 'postgres';
import { checkToken } from '../../../schema/access/rules.ts';
import { createToken } from '../../../schema/access/store/access.ts';
import type { Role } from '../../../schema/context.ts';
import { databaseActor } from '../../base/actor.ts';
import { Failure, InvalidInput } from '../../base/errors.ts';
import { createLogger } from '../../base/log.ts';
import { version } from '../../base/version.ts';
import { databaseOptions } from '../database/database-url.ts';
import { openPlane } from '../plane.ts';

export interface RecoveryToken {
  readonly name: string;
  readonly role: Role;
  /** Null: it does not expire. */
  readonly expiresInMs: number | null;
}

/**
 * Creates a USER token in the database of a plane, running or not. The event log names `database`
 * as the actor.
 * @param url a PostgreSQL URL, as DATABASE_URL
 * @returns the secret
 * @throws InvalidInput INVALID_INPUT for a URL or a token that is not acceptable; AlreadyExists
 * ALREADY_EXISTS; Failure UNAVAILABLE when there is no database of a plane
 */
export async function createTokenInDatabase(url: string, token: RecoveryToken): Promise<string> {
  checkToken(token);
  const pool = postgres({ ...optionsOf(url), max: 2, onnotice: () => {} } as postgres.Options<
    Record<string, never>
  >);
  try {
    const plane = await openPlane({
      pool,
      version,
      log: createLogger({ level: 'silent', name: 'recovery' }),
    });
    try {
      return (await plane.write(databaseActor, (tx) => createToken(tx, { kind: 'USER', ...token })))
        .secret;
    } finally {
      await plane.close();
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    const { message } =
      error instanceof Error && error.cause instanceof Error ? error.cause : (error as Error);
    throw new Failure('UNAVAILABLE', `the database of the plane cannot be used: ${message}`, {
      hint: 'check the URL, and that a plane of this version has been started on the database once',
    });
  } finally {
    await pool.end({ timeout: 1 });
  }
}

function optionsOf(url: string) {
  try {
    return databaseOptions(url);
  } catch (error) {
    throw new InvalidInput([
      { path: ['--database-url'], message: `--database-url ${(error as Error).message}` },
    ]);
  }
}
