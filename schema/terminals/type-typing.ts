/** What is done to an open terminal session: typing, resizing, closing. */
import { Conflict, InvalidInput, NotFound } from '../../src/base/errors.ts';
import type { Changed } from '../context.ts';
import { type InputFields, mutation } from '../mutation.ts';
import { checkInput, checkSize } from './rules.ts';
import { closeSession, findSession } from './sessions.ts';
import { userOf } from './type.ts';

const sessionField = (t: InputFields) =>
  t.field({
    type: 'UUID',
    required: true,
    description: 'The id of the session, as openTerminal or openShell has returned it.',
  });

/** The event log has no entry for it. */
const unlogged = <T>(value: T): Changed<T> => ({ value, warnings: [], sequence: null });

mutation('sendTerminalInput', {
  access: 'OPERATOR',
  description:
    'Types at a terminal. Mutations of one connection keep their order when each waits for the answer of the one before.',
  input: (t) => ({
    session: sessionField(t),
    data: t.string({
      required: true,
      description: 'The bytes that are typed, in base64; at most 64 KiB.',
    }),
  }),
  failures: [InvalidInput, NotFound, Conflict],
  resolve: async ({ session, data }, { plane, caller }) => {
    const bytes = checkInput(data);
    const found = await findSession(plane, session, userOf(caller).tokenId);
    await found.input({ data }, bytes);
    return unlogged({ bytes });
  },
  payload: (t) => ({
    bytes: t.int({
      description: "How many bytes the host's connection has taken.",
      resolve: ({ value }) => value.bytes,
    }),
  }),
});

mutation('resizeTerminal', {
  access: 'OPERATOR',
  description:
    'Gives a terminal the size of the window that shows it. Of several sessions at one terminal the last one to resize decides.',
  input: (t) => ({
    session: sessionField(t),
    rows: t.int({
      required: true,
      description: 'The new height of the window in characters, from 1.',
    }),
    columns: t.int({
      required: true,
      description: 'The new width of the window in characters, from 1.',
    }),
  }),
  failures: [InvalidInput, NotFound, Conflict],
  resolve: async ({ session, rows, columns }, { plane, caller }) => {
    const size = { rows, columns };
    checkSize(size);
    const found = await findSession(plane, session, userOf(caller).tokenId);
    await found.input(size, 0);
    return unlogged(size);
  },
  payload: (t) => ({
    rows: t.int({
      description: 'The height that the terminal was given.',
      resolve: ({ value }) => value.rows,
    }),
    columns: t.int({
      description: 'The width that the terminal was given.',
      resolve: ({ value }) => value.columns,
    }),
  }),
});

mutation('closeTerminal', {
  access: 'VIEWER',
  description:
    'Closes a terminal session and ends the subscription that reads it. A shell is hung up; a program goes on.',
  input: (t) => ({ session: sessionField(t) }),
  failures: [NotFound],
  resolve: async ({ session: id }, { plane, caller }) => {
    closeSession(plane, id, userOf(caller).tokenId);
    return unlogged({ id });
  },
  payload: (t) => ({
    closedId: t.field({
      type: 'UUID',
      description: 'The id of the session that was closed.',
      resolve: ({ value }) => value.id,
    }),
  }),
});
