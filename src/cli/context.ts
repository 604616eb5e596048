/**
 * A command's access to the world: standard output with back-pressure, the terminal, and the plane
 * when it is asked for.
 */

import { escapeHidden, printable } from '../base/printable.ts';
import type { Client } from '../sdk/client/client.ts';
import type { Address } from '../sdk/discover.ts';
import { type Arguments, textOption } from '../terminal/options.ts';
import { write } from '../terminal/streams.ts';
import type { Paint } from '../terminal/style.ts';
import type { Context } from './command.ts';

export function createContext(args: Arguments, paint: Paint): Context {
  let address: Promise<Address> | undefined;
  let client: Promise<Client> | undefined;
  const context: Context = {
    paint,
    env: process.env,
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    get columns() {
      return process.stdout.isTTY ? process.stdout.columns : undefined;
    },
    print: async (...lines) => {
      if (lines.length) await write(process.stdout, `${escapeHidden(lines.join('\n'))}\n`);
    },
    write: (text) => write(process.stdout, text),
    writeError: (text) => write(process.stderr, text),
    warn: (line) => process.stderr.write(`gander: ${printable(line)}\n`),
    address: () => {
      address ??= findPlane(args);
      return address;
    },
    client: () => {
      client ??= connect(context);
      return client;
    },
  };
  return context;
}

async function findPlane(args: Arguments): Promise<Address> {
  const { discover } = await import('../sdk/discover.ts');
  return discover({ url: textOption(args, 'url'), token: textOption(args, 'token') });
}

async function connect(context: Context): Promise<Client> {
  const [{ createClient }, { fetchByNode }, address] = await Promise.all([
    import('../sdk/client/client.ts'),
    import('../sdk/http.ts'),
    context.address(),
  ]);
  return createClient({ ...address, fetchImpl: fetchByNode });
}
