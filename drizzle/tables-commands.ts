/** The tables of commands, and of what became of them at each instance. */
import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './tables.ts';

export const commands = pgTable(
  'commands',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind')
      .$type<'START' | 'STOP' | 'RESTART' | 'SIGNAL' | 'RELOAD' | 'ACTION' | 'RUN'>()
      .notNull(),
    signal: text('signal'),
    /** ACTION alone has one, and arguments for it. */
    action: text('action'),
    arguments: text('arguments').array(),
    selector: text('selector').notNull(),
    actor: text('actor').notNull(),
    actorRef: text('actor_ref'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
    finishedAt: instant('finished_at'),
    idempotencyKey: text('idempotency_key'),
  },
  (t) => [
    uniqueIndex('commands_idempotency').on(t.actorRef, t.idempotencyKey),
    index('commands_time').on(t.createdAt, t.id),
    index('commands_open').on(t.expiresAt).where(sql`finished_at is null`),
    index('commands_finished').on(t.finishedAt).where(sql`finished_at is not null`),
  ],
);

export type CommandStatusRow =
  | 'PENDING'
  | 'DELIVERED'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'EXPIRED'
  | 'CANCELLED';

/** What became of a command at one instance. The command's own status is derived from these. */
export const commandTargets = pgTable(
  'command_targets',
  {
    commandId: uuid('command_id')
      .notNull()
      .references(() => commands.id, { onDelete: 'cascade' }),
    instanceId: uuid('instance_id').notNull(),
    hostId: uuid('host_id').notNull(),
    address: text('address').notNull(),
    status: text('status').$type<CommandStatusRow>().notNull(),
    message: text('message'),
    /** What an action's command wrote. */
    output: text('output'),
    runId: uuid('run_id'),
    /**
     * What `desired` was before, restored when the command expires or is cancelled before delivery.
     */
    previousDesired: text('previous_desired'),
    previousReason: text('previous_reason'),
    /**
     * The command that had set `desired` before: taking this one back hands the instance on to it.
     */
    previousCommandId: uuid('previous_command_id'),
    deliveredAt: instant('delivered_at'),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    primaryKey({ columns: [t.commandId, t.instanceId] }),
    index('command_targets_open').on(t.hostId).where(sql`status in ('PENDING', 'DELIVERED')`),
    index('command_targets_instance').on(t.instanceId),
    // Commands are found by what people know of an instance, also when it is gone.
    index('command_targets_address').on(t.address),
  ],
);
