/** The events about commands. */
import type { Context } from '../context.ts';
import {
  type EventOf,
  event,
  optionalText,
  type Payload,
  registerEvents,
  text,
} from '../event-kinds.ts';
import { Command, CommandKind, CommandStatus, loadCommand } from './type.ts';

const command = {
  type: Command,
  nullable: true,
  description: 'The command. Null when retention has removed it.',
  resolve: (e: EventOf<Payload>, _args: unknown, context: Context) =>
    e.commandId ? loadCommand(context, e.commandId) : null,
} as const;

const commandEvents = {
  COMMAND_ISSUED: event({
    description: 'An operator asked for something.',
    fields: (t) => ({
      command: t.field(command),
      commandKind: t.field({
        type: CommandKind,
        description: 'What the command asks its targets to do.',
        resolve: (e) => e.payload.kind as never,
      }),
      programAction: t.string({
        nullable: true,
        description: 'Name of the program’s action. Null unless the command’s kind is ACTION.',
        resolve: (e) => optionalText(e.payload, 'action'),
      }),
      selector: t.string({
        description: 'The selector of the instances that the command was issued for.',
        resolve: (e) => text(e.payload, 'selector'),
      }),
      targets: t.int({
        description: 'How many instances that means.',
        resolve: (e) => Number(e.payload.targets),
      }),
    }),
  }),
  COMMAND_DELIVERED: event({
    description: "A host's agent has taken a command up.",
    fields: (t) => ({
      command: t.field(command),
      targets: t.int({
        description: 'How many instances of this host it is for.',
        resolve: (e) => Number(e.payload.targets),
      }),
    }),
  }),
  COMMAND_PROGRESSED: event({
    description: 'A command has ended at some of its instances, but not at the last.',
    fields: (t) => ({
      command: t.field(command),
      ended: t.int({
        description: 'The number of instances at which the command has just ended.',
        resolve: (e) => Number(e.payload.ended),
      }),
    }),
  }),
  COMMAND_FINISHED: event({
    description: 'A command has ended at its last instance.',
    fields: (t) => ({
      command: t.field(command),
      status: t.field({
        type: CommandStatus,
        description: 'The status with which the command ended.',
        resolve: (e) => e.payload.status as never,
      }),
      succeeded: t.int({
        description: 'Instances at which it succeeded.',
        resolve: (e) => Number(e.payload.succeeded),
      }),
      failed: t.int({
        description: 'Instances at which it failed.',
        resolve: (e) => Number(e.payload.failed),
      }),
    }),
  }),
};
registerEvents(commandEvents);

declare module '../events/topics.ts' {
  interface EventTables {
    commands: typeof commandEvents;
  }
}
