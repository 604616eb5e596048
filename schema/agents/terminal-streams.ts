/**
 * Terminals on the wire (PROTOCOL.md, section 5): what a host is asked for, and how it reports that
 * what was on a terminal has ended.
 */
import { agentBuilder } from '../agent-builder.ts';
import type { LogPosition } from '../logs/topics.ts';
import type { ShellStreamRequest, TerminalStreamRequest } from '../terminals/topics.ts';

export const LogPositionType = agentBuilder.objectRef<LogPosition>('LogPosition').implement({
  description: 'A place in the output of one stream of one instance.',
  fields: (t) => ({
    file: t.exposeString('file', {
      description: 'Identity of the file on its host, opaque to the plane.',
    }),
    offset: t.expose('offset', {
      type: 'SafeInt',
      description: 'Bytes of that file before the place, whether they are still kept or not.',
    }),
  }),
});

const rows = 'Height of the window. Null: as it is; 24 when it is new.';
const columns = 'Width of the window. Null: as it is; 80 when it is new.';
const record = 'Keep a recording on the host.';

export const TerminalStreamRequestType = agentBuilder
  .objectRef<TerminalStreamRequest>('TerminalStreamRequest')
  .implement({
    description: "A program's terminal that somebody wants to see.",
    fields: (t) => ({
      instanceId: t.expose('instanceId', { type: 'UUID', description: 'Id of the instance.' }),
      after: t.field({
        type: LogPositionType,
        nullable: true,
        description: 'Begin here. Null: with the last screenful.',
        resolve: (request) => request.after,
      }),
      readOnly: t.exposeBoolean('readOnly', { description: 'Nothing is typed.' }),
      rows: t.exposeInt('rows', { nullable: true, description: rows }),
      columns: t.exposeInt('columns', { nullable: true, description: columns }),
      record: t.exposeBoolean('record', { description: record }),
    }),
  });

export const ShellStreamRequestType = agentBuilder
  .objectRef<ShellStreamRequest>('ShellStreamRequest')
  .implement({
    description: 'A shell that somebody wants.',
    fields: (t) => ({
      shellId: t.expose('shellId', {
        type: 'UUID',
        description: 'Names the shell from stream to stream.',
      }),
      resume: t.exposeBoolean('resume', {
        description: 'It was begun by an earlier stream: continue it, or answer NOT_FOUND.',
      }),
      after: t.expose('after', {
        type: 'SafeInt',
        nullable: true,
        description: 'Bytes of its output that are known. Null: none.',
      }),
      command: t.stringList({
        description: "What to run. Empty: the user's login shell.",
        resolve: (request) => [...request.command],
      }),
      user: t.exposeString('user', {
        nullable: true,
        description: "Whose shell. Null: the agent's own user.",
      }),
      rows: t.exposeInt('rows', { nullable: true, description: rows }),
      columns: t.exposeInt('columns', { nullable: true, description: columns }),
      record: t.exposeBoolean('record', { description: record }),
    }),
  });

export const TerminalExitInput = agentBuilder.inputType('TerminalExitInput', {
  description: 'How what was on a terminal has ended. Neither is given when it is not known.',
  fields: (t) => ({
    code: t.int({ description: 'Its exit code.' }),
    signal: t.string({ description: 'The signal that ended it.' }),
  }),
});
