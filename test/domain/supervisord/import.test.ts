/** What programs of supervisord become, and that nothing of them is dropped silently. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFleet } from '../../../src/domain/fleet/check.ts';
import { readFleet } from '../../../src/domain/fleet/fleet.ts';
import { type Finding, Findings, inOrder } from '../../../src/domain/import/findings.ts';
import { fleetText } from '../../../src/domain/import/programs.ts';
import { defaults, mergeDefinition } from '../../../src/domain/settings/definition.ts';
import { readConfiguration } from '../../../src/domain/supervisord/configuration.ts';
import { importPrograms } from '../../../src/domain/supervisord/import.ts';
import { namesOfHost } from '../../../src/domain/supervisord/surroundings.ts';

type Files = Readonly<Record<string, string>>;

const lines = (findings: readonly Finding[]) =>
  inOrder(findings).map(({ file, line, message }) => `${file}:${line}: ${message}`);

function imported(files: Files | string, env: Files = {}) {
  const all: Files = typeof files === 'string' ? { '/etc/s.conf': files } : files;
  const findings = new Findings();
  const names = namesOfHost({ hostname: 'pond', env });
  const configuration = readConfiguration(
    ['/etc/s.conf'],
    {
      read: (path) => {
        const text = all[path];
        if (text === undefined) throw new Error(`${path} cannot be read`);
        return text;
      },
      folderOf: (path) => path.slice(0, path.lastIndexOf('/')),
      // The pattern is the folder.
      matching: (here, pattern) =>
        Object.keys(all).filter((path) => path.startsWith(`${here}/${pattern}/`)),
    },
    names,
    findings,
  );
  const programs = importPrograms(configuration, names, findings);
  return { programs, faults: lines(findings.faults), warnings: lines(findings.warnings) };
}

/** The programs as the fleet file has them, read back by its own reader. */
function fleetOf(files: Files | string, env: Files = {}) {
  const { programs, faults, warnings } = imported(files, env);
  expect(faults).toEqual([]);
  const text = fleetText(programs, { hosts: 'pond', environment: 'default' }, 'a test');
  const { fleet, faults: unread } = readFleet(text, { here: '/', env: {} });
  expect(unread).toEqual([]);
  expect(checkFleet(fleet, null)).toEqual({ faults: [], warnings: [] });
  const items = fleet.programs.map(({ name, group, definition }, index) => ({
    ...{ name, group, definition },
    instances: fleet.assignments[index]?.instancesPerHost ?? 1,
  }));
  return { items, warnings };
}

const one = (settings: string) => {
  const { items, warnings } = fleetOf(`[program:web]\ncommand=web\n${settings}`);
  return { ...items[0], warnings };
};

describe('a program', () => {
  it('keeps its settings', () => {
    const { items, warnings } = fleetOf(`[program:web]
command = /usr/bin/web --title "my web" \\$HOME
directory = /srv
autostart = no
autorestart = true
exitcodes = 0,2
startsecs = 5
startretries = 7
stopsignal = SIGQUIT
stopwaitsecs = 30
stopasgroup = true
priority = 10
user = www-data
umask = 27
redirect_stderr = on
stdout_logfile = AUTO
stdout_logfile_maxbytes = 2MB
stdout_logfile_backups = 3
environment = A="costs $5, \${B}",C=d`);
    expect(warnings).toEqual([]);
    expect(items).toEqual([
      {
        ...{ name: 'web', group: undefined, instances: 1 },
        definition: {
          ...{ command: ['/usr/bin/web', '--title', 'my web', '$HOME'], cwd: '/srv' },
          ...{ autostart: false, autorestart: 'ALWAYS', exitCodes: [0, 2], startMs: 5000 },
          ...{ startRetries: 7, stopSignal: 'QUIT', stopTimeoutMs: 30_000, priority: 10 },
          ...{ user: 'www-data', umask: '027' },
          log: { redirectStderr: true, maxBytes: 2_097_152, files: 4 },
          env: [
            { name: 'A', value: 'costs $$5, $${B}' },
            { name: 'C', value: 'd' },
          ],
        },
      },
    ]);
  });

  it('has what differs between the defaults of both', () => {
    // Supervisord signals the main process alone.
    expect(one('').definition).toEqual({ command: ['web'], killMode: 'PROCESS' });
  });

  it.each([
    ['autorestart=maybe', 'autorestart is not true, false or unexpected'],
    ['stopsignal=NOPE', 'stopsignal is not a signal such as TERM'],
    ['startsecs=1m', 'startsecs is not an integer'],
    ['exitcodes=256', 'exitcodes is not exit codes from 0 to 255 with commas between them'],
    ['umask=9', 'umask is not octal digits such as 022'],
    ['numprocs=10001', 'numprocs is not an integer from 0 to 10000'],
    ['numprocs=2', 'with numprocs above 1, process_name must hold %(process_num)'],
    ['killasgroup=false\nstopasgroup=true', 'stopasgroup=true and killasgroup=false are'],
    ['user=no such user', '"no such user" is not the name or number of a user'],
    ['directory=there', 'directory=there depends on where supervisord was started'],
    ['environment=A-B="1"', '"A-B" is not acceptable as the name of a variable'],
    ['stopsignal=STOP', 'STOP and CONT end no program'],
    ['command=web "', 'command: a quote or backslash has no end'],
    ['command=', 'a program needs a command'],
  ])('with a fault is refused: %s', (line, message) => {
    const { faults } = imported(`[program:web]\ncommand=web\n${line}`);
    expect(faults).toEqual([expect.stringContaining(message)]);
    expect(faults[0]).toMatch(/^\/etc\/s\.conf:[123]: /);
  });

  it.each([
    ['stdout_logfile=/var/log/web', 'stdout_logfile=/var/log/web is left out'],
    ['stdout_logfile_maxbytes=0', 'stdout_logfile_maxbytes=0 is left out'],
    ['stderr_events_enabled=true', 'stderr_events_enabled has no equivalent'],
    ['stdout_syslog=true', 'stdout_syslog has no equivalent'],
    ['stdout_capture_maxbytes=1KB', 'stdout_capture_maxbytes has no equivalent'],
    ['serverurl=AUTO', 'serverurl is left out'],
    ['startsec=3', 'startsec is no setting of supervisord'],
    ['stopwaitsecs=90000', 'stopwaitsecs=90000 becomes 86400'],
    ['priority=-1', 'priority=-1 becomes 0'],
    ['numprocs=0', 'numprocs=0: it has no process'],
  ])('without an equivalent is reported with its line: %s', (line, message) => {
    const { warnings } = imported(`[program:web]\ncommand=web\n${line}`);
    expect(warnings).toEqual([expect.stringContaining(`/etc/s.conf:3: ${message}`)]);
  });

  it('has one limit for both logs: the larger one', () => {
    const { definition, warnings } = one(
      'stderr_logfile_maxbytes=100MB\nstdout_logfile_backups=20',
    );
    expect(definition?.log).toEqual({ maxBytes: 104_857_600, files: 21 });
    expect(warnings).toHaveLength(2);
  });
});

describe('processes', () => {
  const processes = (settings: string) =>
    fleetOf(
      `[program:web]\nprocess_name=%(program_name)s_%(process_num)02d\nnumprocs=3\n${settings}`,
    ).items.map(({ name, group, instances, definition: { command, env } }) => ({
      ...{ name, group, instances, command, env: env?.map(({ value }) => value) },
    }));

  it('that are equal are instances', () => {
    expect(processes('command=web %(numprocs)d')).toEqual([
      { name: 'web', group: undefined, instances: 3, command: ['web', '3'], env: undefined },
    ]);
  });

  it('that differ are programs of one group', () => {
    const settings = 'numprocs_start=8\nenvironment=PORT="80%(process_num)02d"\ncommand=web';
    expect(processes(`${settings} --port %(ENV_PORT)s`)).toEqual(
      ['08', '09', '10'].map((number) => ({
        ...{ name: `web_${number}`, group: 'web', instances: 1 },
        ...{ command: ['web', '--port', `80${number}`], env: [`80${number}`] },
      })),
    );
  });

  it('of a group have its name, as the bridge calls them', () => {
    const text = `[program:b]\ncommand=b\n[group:g]\nprograms=b, a\n[program:a]
command=a %(group_name)s %(process_num)d\nnumprocs=2\nprocess_name=x%(process_num)d`;
    expect(fleetOf(text).items.map(({ name, group }) => [name, group])).toEqual([
      ['g.b', 'g'],
      ['g.x0', 'g'],
      ['g.x1', 'g'],
    ]);
  });

  it('are bounded', () => {
    const text = `[program:web]\nnumprocs=10000\nprocess_name=%(process_num)d\ncommand=web`;
    expect(imported(text).programs).toHaveLength(1);
    expect(imported(`${text} %(process_num)d`).faults[0]).toContain('at most 1000 become programs');
    const many = Array.from({ length: 10_002 }, (_, n) => `[program:p${n}]\ncommand=p\n`);
    expect(imported(many.join('')).faults[0]).toContain('more than 10000 programs');
    const groups = Array.from({ length: 10_002 }, (_, n) => `[group:g${n}]\nprograms=web,x\n`);
    const { faults } = imported(`${groups.join('')}[program:web]\ncommand=web`);
    expect(faults).toHaveLength(10_000);
    expect(faults[0]).toContain('/etc/s.conf:2: there is no [program:x]');
  });
});

describe('a configuration', () => {
  it('gives programs the settings of [supervisord] and the names of the host', () => {
    const text = `[supervisord]
user=runner\numask=077\ndirectory=/srv\nenvironment=A="1",B="2"\nlogfile=/x\nminfds=4096
[program:web]
command=%(ENV_A)s %(ENV_HOME)s %(host_node_name)s
environment=B="3"
directory=web`;
    const { items, warnings } = fleetOf(text, { HOME: '/home/joe', A: 'not this' });
    expect(items[0]?.definition).toMatchObject({
      ...{ command: ['1', '/home/joe', 'pond'], cwd: '/srv/web', user: 'runner', umask: '077' },
      env: [
        { name: 'A', value: '1' },
        { name: 'B', value: '3' },
      ],
    });
    expect(warnings).toEqual([
      '/etc/s.conf:1: of supervisord itself, and left out: logfile',
      '/etc/s.conf:7: minfds=4096 is left out: programs have the limits of the agent',
      '/etc/s.conf:9: command: %(ENV_HOME)s became the value it has here',
      '/etc/s.conf:9: command: %(host_node_name)s became the name of this machine',
    ]);
  });

  it('includes files, whose folder is theirs, and follows no further include', () => {
    const files = {
      '/etc/s.conf': '[include]\nfiles = conf nowhere\n[program:web]\ncommand=web\nuser=a',
      '/etc/conf/a': '[include]\nfiles = conf\n[program:a]\ncommand=%(here)s/a',
      '/etc/conf/b': '[program:web]\nuser=b',
    };
    const { items, warnings } = fleetOf(files);
    expect(items.map(({ definition: { command, user } }) => [command, user])).toEqual([
      [['web'], 'b'],
      [['/etc/conf/a'], undefined],
    ]);
    expect(warnings).toEqual([
      '/etc/conf/a:1: [include] is not followed in an included file',
      '/etc/s.conf:2: no file matches nowhere',
      '/etc/s.conf:5: user of [program:web] does not count: /etc/conf/b:2 sets it again',
    ]);
  });

  it('reports sections that have no place, and groups without their programs', () => {
    const text = `[eventlistener:x]\n[fcgi-program:y]\n[unix_http_server]\n[constructor]
[group:g]\nprograms=y,nobody\npriority=3\n[group:h]`;
    const { faults, warnings } = imported(text);
    expect(warnings.map((line) => line.split(' ', 2).join(' '))).toEqual([
      ...['/etc/s.conf:1: [eventlistener:x]', '/etc/s.conf:2: [fcgi-program:y]'],
      ...['/etc/s.conf:3: [unix_http_server]', '/etc/s.conf:4: [constructor]'],
      '/etc/s.conf:7: priority',
    ]);
    expect(faults).toEqual([
      '/etc/s.conf:6: there is no [program:nobody]',
      '/etc/s.conf:8: [group:h] names no programs',
    ]);
  });

  it('refuses two programs of one name, and reports a name that changes', () => {
    const { faults, warnings } = imported('[program:ä b]\ncommand=x\n[program:ä]\ncommand=x');
    expect(faults).toEqual([
      '/etc/s.conf:1: "ä b" is no name: it is empty or has one of " :/"',
      '/etc/s.conf:3: "ä" has no letter or digit',
    ]);
    expect(warnings[0]).toContain('/etc/s.conf:3: "ä" becomes ""');
    const twins = imported('[program:a+]\ncommand=x\n[program:a_]\ncommand=x');
    expect(twins.faults).toEqual(['/etc/s.conf:3: a second program would have the name a_']);
  });

  it('with too many files or characters is refused', () => {
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`/etc/c/${n}`, '']));
    const main = { '/etc/s.conf': '[include]\nfiles=c' };
    expect(imported({ ...main, ...many }).faults).toEqual([
      expect.stringContaining('/etc/s.conf:2: a configuration has at most 1000 files'),
    ]);
    expect(imported(main).warnings).toEqual(['/etc/s.conf:2: no file matches c']);
  });
});

it('whatever the configuration has, the file is one that gander check accepts', () => {
  const key = fc.constantFrom(
    ...['autorestart', 'exitcodes', 'startsecs', 'stopsignal', 'stopwaitsecs', 'priority', 'user'],
    ...['umask', 'directory', 'environment', 'stdout_logfile_maxbytes', 'stderr_logfile_backups'],
    ...['redirect_stderr', 'startretries', 'numprocs', 'process_name', 'stopasgroup', 'command'],
  );
  const text = fc.stringMatching(/^[ -~]{0,12}$/);
  const value = fc.oneof(
    text,
    fc.integer().map(String),
    fc.constantFrom('true', 'no', 'HUP', '/srv', '22', '1MB', '3', '%(process_num)d', '0,2'),
    text.map((one) => `K="${one.replaceAll('"', '')}\${X} $$"`),
  );
  const section = fc.tuple(fc.stringMatching(/^[a-z.+]{1,6}$/), fc.array(fc.tuple(key, value)));
  fc.assert(
    fc.property(fc.array(section, { maxLength: 4 }), (sections) => {
      const source = sections.flatMap(([name, entries]) => [
        `[program:${name}]`,
        'command=x',
        ...entries.map(joined),
      ]);
      const { programs, faults } = imported(source.join('\n'));
      if (faults.length > 0 || programs.length === 0) return;
      const target = { hosts: 'pond', environment: 'default' };
      const { fleet, faults: unread } = readFleet(fleetText(programs, target, 'x'), {
        ...{ here: '/', env: {} },
      });
      expect(unread).toEqual([]);
      expect(checkFleet(fleet, null).faults).toEqual([]);
      // And has the same meaning.
      expect(fleet.programs.map((item) => mergeDefinition(defaults, item.definition))).toEqual(
        programs.map(({ definition }) => definition),
      );
    }),
    { numRuns: 200 },
  );
});

const joined = ([key, value]: readonly [string, string]): string => `${key} = ${value}`;
