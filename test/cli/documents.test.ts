/**
 * What the documents show is real: commands have these names and options, fleet files have no
 * fault, operations fit the schema. test/e2e/docs.test.ts runs the commands of shell blocks.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { afterAll, expect, test } from 'vitest';
import { parseRequest } from '../../agents/local/control.ts';
import { parsePublication } from '../../agents/local/publication.ts';
import { readSettings } from '../../agents/main/cli/args.ts';
import { isLocal } from '../../agents/main/cli/run.ts';
import { readControl, readPublication } from '../../agents/main/cli/settings.ts';
import { surroundingsOf } from '../../src/cli/fleet/file.ts';
import { everywhere } from '../../src/cli/options.ts';
import { commands } from '../../src/cli/registry.ts';
import { checkFleet } from '../../src/domain/fleet/check.ts';
import { readFleet } from '../../src/domain/fleet/fleet.ts';
import { readArguments } from '../../src/terminal/options.ts';
import { UsageError } from '../../src/terminal/usage.ts';
import {
  blocksOf,
  commandsInBlocks,
  commandsInText,
  documents,
  textOf,
  wordsOf,
} from '../support/documents.ts';

const root = join(import.meta.dirname, '..', '..');
const blocks = documents.flatMap(blocksOf);
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};

/** @returns why the command would be refused before anything is done; undefined: it would not */
async function faultOf(line: string): Promise<string | undefined> {
  try {
    for (const part of line.split(/ && | \| /)) await readCommand(wordsOf(part));
    return undefined;
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}

async function readCommand([first = '', ...rest]: readonly string[]): Promise<void> {
  if (/^(?:npx|[A-Z_]+=.*)$/.test(first)) return readCommand(rest);
  // An ellipsis stands for what the reader has to fill in.
  const args = rest.filter((word) => word !== '…');
  if (first === 'gander') return readGander(args);
  if (first === 'gander-agent') return readAgent(args);
  if (first === 'npm') return readNpm(args);
  if (!['printf', 'nc'].includes(first)) throw new UsageError(`unknown program ${first}`);
}

async function readGander([name = '', ...rest]: readonly string[]): Promise<void> {
  if (['--help', '--version'].includes(name)) return;
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry) throw new UsageError(`there is no command gander ${name}`);
  const { command } = await entry.load();
  const options = { ...everywhere, ...command.options };
  // Text names an option without its value: `gander logs --grep`.
  const last = /^--(.+)$/.exec(rest.at(-1) ?? '')?.[1];
  const bare = last !== undefined && options[last]?.type === 'string';
  readArguments(bare ? [...rest, 'VALUE'] : rest, options, name, 'its help');
}

function readAgent(args: readonly string[]): void {
  const [command = '', ...rest] = args;
  if (!isLocal(command)) {
    const complete = command === 'enrol' ? [...args, '--url', 'u', '--join-token', 't'] : args;
    readSettings(complete, {});
  } else if (command === 'publish') {
    if (rest.length > 0) readPublication(rest);
  } else readControl(command, rest.length === 0 && command !== 'status' ? ['web'] : rest, {});
}

function readNpm([command = '', ...rest]: readonly string[]): void {
  if (['ci', 'pack'].includes(command)) return;
  const script = command === 'run' ? rest[0] : command;
  if (!Object.hasOwn(scripts, script ?? '')) throw new UsageError(`there is no script ${script}`);
}

test('every command in the documents exists, with each of its options', async () => {
  const shown = documents.flatMap((page) => [...commandsInBlocks(page), ...commandsInText(page)]);
  expect(shown.length).toBeGreaterThan(100);
  const faults = await Promise.all(
    shown.map(async ({ place, text }) => ({ place, text, fault: await faultOf(text) })),
  );
  expect(faults.filter(({ fault }) => fault !== undefined)).toEqual([]);
});

test.each([
  ['gander statu', 'there is no command gander statu'],
  ['npx gander logs web --gerp x', 'logs has no option --gerp'],
  ['gander-agent run --labels a=b', 'gander-agent has no option --labels'],
  ['gander-agent publish evnt a', 'publish what?'],
  ['npm run benches', 'there is no script benches'],
  ['wget x', 'unknown program wget'],
])('a faulty command is found: %s', async (line, fault) => {
  expect(await faultOf(line)).toContain(fault);
});

test('every block has a language that is checked, or needs no check', () => {
  // TypeScript and the configuration of its tools, in JSON: test/e2e/sdk-docs.test.ts.
  const checked = ['sh', 'yaml', 'graphql', 'ts', 'tsx', 'json'];
  // Diagrams, output (compared in test/e2e/docs.test.ts) and the configuration of gaggled.
  const unchecked = ['mermaid', 'text', ''];
  expect(blocks.filter(({ language }) => ![...checked, ...unchecked].includes(language))).toEqual(
    [],
  );
});

const here = mkdtempSync(join(tmpdir(), 'gander-documents-'));
writeFileSync(join(here, 'holidays.ics'), 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n');
afterAll(() => rmSync(here, { recursive: true }));

test.each(blocks.filter(({ language }) => language === 'yaml').map((block) => [block.page, block]))(
  'the fleet file in %s has no fault',
  (_page, { text }) => {
    const read = readFleet(text, { ...surroundingsOf(here, {}), hostname: 'pond' });
    expect(read.fleet.programs.length).toBeGreaterThan(0);
    expect([...read.faults, ...checkFleet(read.fleet, null, { inPart: false }).faults]).toEqual([]);
  },
);

test('every operation in the documents fits the schema', () => {
  const schema = buildSchema(textOf('schema/schema.graphql'));
  const operations = blocks.filter(({ language }) => language === 'graphql');
  expect(operations.length).toBeGreaterThan(0);
  for (const { text } of operations) expect(validate(schema, parse(text))).toEqual([]);
});

test('the lines of the local sockets in PROTOCOL.md are what an agent reads', () => {
  const section = textOf('PROTOCOL.md')
    .split(/^## /m)
    .find((part) => /^\d\. Local sockets/.test(part));
  const lines = [...(section ?? '').matchAll(/`(\{"type":[^`]+\})`/g)].map(([, line = '']) =>
    line.replaceAll('[…]', '["web"]').replaceAll('…', '"x"'),
  );
  const requests = lines.filter((line) => /"type":"(status|signal|logs)"/.test(line));
  const publications = lines.filter((line) => /"(event|attribute|progress|heartbeat)"/.test(line));
  expect([requests.length, publications.length]).toEqual([3, 4]);
  for (const line of requests) expect(parseRequest(line)).not.toHaveProperty('fault');
  for (const line of publications) expect(parsePublication(line)).not.toHaveProperty('fault');
});
