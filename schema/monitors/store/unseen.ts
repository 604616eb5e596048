/**
 * Refuses monitors that can never see anything: supervisord's bridge reads no output by itself and
 * measures nothing (PROTOCOL.md, P256).
 */

import { and, inArray } from 'drizzle-orm';
import { programs } from '../../../drizzle/tables.ts';
import { InvalidInput } from '../../../src/base/errors.ts';
import { formatProgramKey } from '../../../src/domain/address.ts';
import { isHosted, type MonitorDefinition, watchesHosts } from '../../../src/domain/monitors.ts';
import { namedPrograms, parseSelector } from '../../../src/domain/selector.ts';
import { lackOf } from '../../../src/domain/supervisord/lacks.ts';
import type { Tx } from '../../context.ts';

/**
 * Only what is certain: all programs that the target may select are named in full, and supervisord
 * runs each of them. @throws InvalidInput
 */
export async function requireSeen(
  tx: Tx,
  { rule, target }: Pick<MonitorDefinition, 'rule' | 'target'>,
): Promise<void> {
  if (!isHosted(rule) || watchesHosts(rule)) return;
  const named = namedPrograms(parseSelector(target));
  if (named === null) return;
  const rows = await tx.db
    .select({ name: programs.name, environment: programs.environment, source: programs.source })
    .from(programs)
    .where(
      and(
        inArray(
          programs.name,
          named.map(({ name }) => name),
        ),
        inArray(
          programs.environment,
          named.map(({ environment }) => environment),
        ),
      ),
    );
  const sources = new Map(
    rows.map(({ name, environment, source }) => [formatProgramKey(name, environment), source]),
  );
  const keys = named.map(({ name, environment }) => formatProgramKey(name, environment));
  if (!keys.every((key) => sources.get(key) === 'SUPERVISORD')) return;
  const { message, hint } = lackOf(rule.kind === 'LOG' ? 'lines' : 'values');
  throw new InvalidInput([
    { path: ['input', 'target'], message: `${keys.join(', ')}: ${message}`, hint },
  ]);
}
