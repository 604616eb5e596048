/** The texts of --help. Loaded only when somebody asks. */
import { columns, optionRows, section, usageLines } from '../terminal/help.ts';
import type { Paint } from '../terminal/style.ts';
import type { Command } from './command.ts';
import { everywhere } from './options.ts';
import { groups } from './registry.ts';

export function overview(paint: Paint): string[] {
  const title = (text: string) => paint('bold', text);
  return [
    'Gander keeps watch over a flock of hosts: what should run where, what runs, and what happened.',
    '',
    `${title('Usage')}: gander COMMAND [ARGUMENTS]`,
    ...groups.flatMap((group) => [
      '',
      title(group.title),
      ...columns(
        Object.entries(group.commands).map(([name, { summary }]) => [name, summary]),
        paint,
      ),
    ]),
    '',
    title('Examples'),
    ...columns(
      [
        ['gander up', 'try it all on this machine'],
        ['gander apply -f fleet.yaml', 'send the plane what should run'],
        ['gander status', 'see whether it does'],
        ['gander restart web@web1', 'one program on one host'],
        ['gander stop "group:shop label:role=front"', 'a group, on the hosts with a label'],
        ['gander events -f', 'watch'],
      ],
      paint,
    ),
    '',
    title('Everywhere'),
    ...columns(optionRows(everywhere), paint),
    '',
    'The plane is found by --url and --token, GANDER_URL and GANDER_TOKEN, or connection.json in $GANDER_DATA, ./.gander or',
    '~/.config/gander. NO_COLOR turns colours off.',
    '',
    title('Exit codes'),
    ...columns(exitCodes, paint),
  ];
}

const exitCodes: readonly (readonly [string, string])[] = [
  ['0', 'done; status: all as desired'],
  ['1', 'it failed, or was not finished in time'],
  ['2', 'the command line or the input is wrong'],
  ['3', 'status: something is not as desired'],
  ['4', 'the plane cannot be reached or does not accept the token'],
  ['7', 'start, restart, signal: an instance does not run'],
  ['', "run: the job's own, and 124 to 126; see gander run --help"],
];

export const selectorHelp: readonly (readonly [string, string])[] = [
  ['web', 'program web (environment default) on all its hosts'],
  ['web@web1', '… on one host'],
  ['web/staging', 'in another environment; web/* in all of them'],
  ['web@web1#2', 'one of several instances on a host'],
  ['"web*@*.example.com"', '* stands for any characters in each part'],
  ['@web1', 'everything on a host'],
  ['label:role=front', 'on hosts with this label'],
  ['group:shop', 'programs of this group'],
  ['state:FATAL', 'in this state now'],
  ['all, "*"', 'everything'],
  ['"web state:FATAL"', 'space: both must hold'],
  ['web,db', 'comma (or several arguments): either'],
];

export function helpOf(name: string, command: Command, paint: Paint): string[] {
  return [
    ...usageLines('gander', command.usage, paint),
    '',
    command.about.trim(),
    ...section('Options', optionRows(command.options), paint),
    ...section('Selectors', command.selectors ? selectorHelp : [], paint),
    ...section('Examples', command.examples, paint),
    '',
    name === 'version'
      ? 'gander --help: all commands.'
      : 'gander --help: all commands, how the plane is found, exit codes.',
  ];
}
