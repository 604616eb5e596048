/** What registration files of dart become, and that nothing of them is dropped silently. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importRegistration } from '../../../src/domain/dart/import.ts';
import { checkFleet } from '../../../src/domain/fleet/check.ts';
import { readFleet } from '../../../src/domain/fleet/fleet.ts';
import { type Finding, Findings, inOrder } from '../../../src/domain/import/findings.ts';
import { fleetText } from '../../../src/domain/import/programs.ts';
import { namesOfHost } from '../../../src/domain/supervisord/surroundings.ts';

const lines = (findings: readonly Finding[]) =>
  inOrder(findings).map(({ file, line, message }) => `${file}:${line}: ${message}`);

function imported(...texts: readonly string[]) {
  const findings = new Findings();
  const programs = importRegistration(
    texts.map((text, index) => ({ file: `f${index + 1}`, text })),
    {
      names: namesOfHost({ hostname: 'pond', env: { HOME: '/home/joe' } }),
      ...{ timeZone: 'Europe/Berlin', environment: 'production' },
    },
    findings,
  );
  return { programs, faults: lines(findings.faults), warnings: lines(findings.warnings) };
}

/** The fleet file, read back by its own reader without any complaint. */
function fleetOf(text: string) {
  const { programs, faults, warnings } = imported(text);
  expect(faults).toEqual([]);
  const written = fleetText(programs, { hosts: 'pond', environment: 'production' }, 'a test');
  const { fleet, faults: unread } = readFleet(written, { here: '/', env: {} });
  expect(unread).toEqual([]);
  expect(checkFleet(fleet, null)).toEqual({ faults: [], warnings: [] });
  return { fleet, warnings, written };
}

const processOf = (more: string) =>
  `processes:\n  - name: web\n    supervisor: command = web\n${more.replace(/^/gm, '    ')}`;
const monitorsOf = (monitoring: string) =>
  imported(processOf(`monitoring:\n${monitoring.replace(/^/gm, '  ')}`)).programs[0]?.monitors;

/** A process with all that dart knows. */
const whole = `# about severities: 1 to 3 open an incident
processes:
    - name: auditor
      environment: testing
      supervisor: |
          command = /srv/bin/auditor --all
          user = www
          autostart = false
          autorestart = false
          startsecs = 0
          environment = A="1",
            B="2"
          stdout_logfile = /srv/logs/auditor.log
          stdout_logfile_maxbytes = 10MB
          stdout_logfile_backups = 4
          stderr_logfile_maxbytes = 10MB
          stderr_logfile_backups = 4
          stdout_events_enabled = true
      schedule: "0 1 * * *"
      monitoring:
          ci: {name: Shop}
          state:
              severity: 3
              ci:
                  name: Data Base
          daemon: {severity: 2}
          keepalive: {severity: 1, timeout: 10}
          logs:
              stdout:
                  - regex: retrying
                    stop: true
                  - {regex: .*ERROR.*, name: foobar, severity: 4, stop: yes}
              stderr:
                  - {regex: .*, severity: 5, ci: {uuid: 0af9}}
`;

describe('a process', () => {
  it('becomes a program with its schedule and its monitors', () => {
    const { fleet, warnings } = fleetOf(whole);
    const [program] = fleet.programs;
    expect(program).toMatchObject({
      ...{ name: 'auditor', environment: 'testing' },
      definition: {
        ...{ command: ['/srv/bin/auditor', '--all'], user: 'www', killMode: 'PROCESS' },
        ...{ autostart: false, autorestart: 'NEVER', startMs: 0 },
        log: { maxBytes: 10_485_760, files: 5 },
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
      },
    });
    expect(program?.monitors?.map(({ monitor }) => monitor)).toMatchObject([
      {
        ...{ name: 'auditor/testing state', target: 'auditor/testing' },
        ...{ ci: 'Data Base', rule: { kind: 'STATE', forMs: 0 } },
      },
      { name: 'auditor/testing daemon', severity: 2, ci: 'Shop', rule: { kind: 'DAEMON' } },
      {
        ...{ name: 'auditor/testing heartbeat', severity: 1, ci: 'Shop' },
        rule: { kind: 'HEARTBEAT', withinMs: 600_000 },
      },
      {
        ...{ name: 'auditor/testing log', ci: 'Shop' },
        rule: {
          ...{ kind: 'LOG', stderr: [], clearAfterMs: null },
          stdout: [
            { match: 'retrying', severity: null, name: null, stop: true },
            { match: '.*ERROR.*', severity: 4, name: 'foobar', stop: true },
          ],
        },
      },
      {
        ...{ name: 'auditor/testing log 2', ci: '0af9' },
        rule: { stdout: [], stderr: [{ match: '.*', severity: 5, name: null, stop: false }] },
      },
    ]);
    expect(fleet.assignments).toMatchObject([
      {
        ...{ program: { name: 'auditor', environment: 'testing' }, hosts: 'pond' },
        schedules: [
          {
            schedule: {
              ...{ name: 'start', cron: '0 1 * * *', timeZone: 'Europe/Berlin', action: 'START' },
            },
          },
        ],
      },
    ]);
    expect(warnings).toEqual([
      'f1:13: stdout_logfile=/srv/logs/auditor.log is left out: the agent keeps the output in files of its own',
      'f1:18: stdout_events_enabled has no equivalent: left out',
      'f1:19: schedules are meant in the local time of the host: they get the time zone of this machine, Europe/Berlin',
    ]);
  });

  it('without an environment is in production, and several files are one fleet', () => {
    const { programs, faults } = imported(
      processOf(''),
      processOf(''),
      processOf('environment: b'),
    );
    expect(programs.map(({ environment }) => environment)).toEqual([
      'production',
      'production',
      'b',
    ]);
    expect(faults).toEqual(['f2:3: a second process would be the program web/production']);
  });

  it('with processes that differ has monitors and a schedule for each', () => {
    const { fleet } = fleetOf(`processes:
  - name: web
    supervisor: |
      command = web %(process_num)d
      numprocs = 2
      process_name = %(process_num)d
    schedule: '@daily'
    monitoring: {daemon: {severity: 1}}`);
    expect(fleet.programs.map(({ monitors }) => monitors?.[0]?.monitor.name)).toEqual([
      'web.0/production daemon',
      'web.1/production daemon',
    ]);
    expect(fleet.assignments.map(({ schedules }) => schedules?.length)).toEqual([1, 1]);
  });

  it('takes the sixth field of a cron line for the year, as dart does', () => {
    const { fleet } = fleetOf(processOf('schedule: "5 4 * * * 2030"'));
    expect(fleet.assignments[0]?.schedules?.[0]?.schedule.cron).toBe('0 5 4 * * * 2030');
  });

  it('keeps $ and ${…} as they are', () => {
    const { fleet } = fleetOf(
      'processes: [{name: web, supervisor: "command = web ${HOME} $${A}"}]',
    );
    expect(fleet.programs[0]?.definition.command).toEqual(['web', '${HOME}', '$${A}']);
  });
});

describe('patterns', () => {
  it('of one name with several severities have incidents of their own', () => {
    const { warnings, fleet } = fleetOf(
      processOf(`monitoring:
  logs:
    stdout: [{regex: a, severity: 1}, {regex: b, severity: 4}, {regex: c, severity: 1, name: x}]`),
    );
    const rule = fleet.programs[0]?.monitors?.[0]?.monitor.rule;
    expect(rule?.kind === 'LOG' && rule.stdout.map(({ name }) => name)).toEqual([
      'severity 1',
      'severity 4',
      'x',
    ]);
    expect(warnings).toHaveLength(2);
  });

  it('that stop do so for each configuration item', () => {
    const monitors = monitorsOf(`logs:
  stdout:
    - {regex: a, stop: 1, ci: {name: A}}
    - {regex: b, severity: 1, stop: true, ci: {name: B}}
    - {regex: c, severity: 2, ci: {name: C}}
    - {regex: d, severity: 2, ci: {name: B}}`);
    const seen = monitors?.map(({ ci, rule }) => [
      ci,
      rule.kind === 'LOG' && rule.stdout.map(({ match, severity }) => [match, severity]),
    ]);
    expect(seen).toEqual([
      [
        'B',
        [
          ['a', null],
          ['b', 1],
          ['d', 2],
        ],
      ],
      [
        'C',
        [
          ['a', null],
          ['b', null],
          ['c', 2],
        ],
      ],
    ]);
  });

  /** Which (ci, severity) a line raises, as dart's agent compares it. */
  it('raise what dart raises, whatever their order, stops and items', () => {
    const pattern = fc.record({
      letter: fc.constantFrom('a', 'b', 'c'),
      severity: fc.constantFrom(null, 1, 2),
      stop: fc.boolean(),
      ci: fc.constantFrom('A', 'B'),
    });
    const line = fc.constantFrom('', 'a', 'ab', 'abc', 'c');
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 6 }), line, (patterns, text) => {
        const raised: string[] = [];
        for (const { letter, severity, stop, ci } of patterns) {
          if (!text.includes(letter)) continue;
          if (severity !== null) raised.push(`${ci} ${severity}`);
          if (stop) break;
        }
        const list = patterns.map(
          ({ letter, severity, stop, ci }) =>
            `{regex: ${letter}, ${severity === null ? '' : `severity: ${severity}, `}stop: ${stop}, ci: {name: ${ci}}}`,
        );
        const monitors = monitorsOf(`logs:\n  stdout: [${list.join(', ')}]`) ?? [];
        const found = monitors.flatMap(({ ci, rule }) => {
          const here: string[] = [];
          for (const { match, severity, stop } of rule.kind === 'LOG' ? rule.stdout : []) {
            if (!text.includes(match)) continue;
            if (severity !== null) here.push(`${ci} ${severity}`);
            if (stop) break;
          }
          return here;
        });
        expect(found.sort()).toEqual(raised.sort());
      }),
    );
  });
});

describe('what cannot be imported', () => {
  it.each([
    ['environment: "!"', 'f1:4: "!" has no letter or digit'],
    ['type: service', 'f1:4: type is program or eventlistener'],
    ['schedule: 0 25 * * *', 'f1:4: schedule: '],
    ['schedule: [a]', 'f1:4: schedule must be text'],
    ['monitoring: [a]', 'f1:4: monitoring must be a mapping'],
    ['monitoring: {state: {}}', 'f1:4: state needs a severity'],
    ['monitoring:\n  state: {severity: 6}', 'f1:5: severity is 1 to 5, or OK'],
    ['monitoring: {keepalive: {severity: 1}}', 'f1:4: timeout is 1 to 10080 minutes'],
    ['monitoring: {heartbeat: {timeout: 20000}}', 'f1:4: timeout is 1 to 10080 minutes'],
    ['monitoring: {logs: {stdout: a}}', 'f1:4: stdout must be a list'],
    ['monitoring: {logs: {stdout: [{severity: 1}]}}', 'f1:4: a pattern of stdout needs a regex'],
    ['monitoring: {ci: {id: 1}}', 'f1:4: ci needs a name or a uuid'],
    [
      'monitoring:\n  logs:\n    stderr:\n      - regex: (?=a)\n        severity: 1',
      'f1:7: invalid or unsupported Perl syntax',
    ],
    ['name: other', 'f1:4: Map keys must be unique'],
  ])('is a fault at its line: %s', (more, message) => {
    const { faults } = imported(processOf(more));
    expect(faults[0]).toContain(message);
  });

  it.each([
    ['monitoring: {state: {severity: ok}}', 'f1:4: state with the severity OK'],
    ['monitoring: {logs: {stdout: [{regex: a}]}}', 'f1:4: a pattern without severity and stop'],
    [
      'monitoring: {logs: {stdout: [{regex: a, severity: OK, stop: true}]}}',
      'f1:4: a pattern with the severity OK has no equivalent',
    ],
    ['schedul: x', 'f1:4: a process has no "schedul" in dart'],
    ['type: eventlistener', 'f1:4: web is left out: listeners'],
    ['environment: a b', 'f1:4: the environment "a b" becomes "a_b"'],
  ])('is a warning at its line: %s', (more, message) => {
    const { faults, warnings } = imported(processOf(more));
    expect([faults, warnings]).toEqual([[], [expect.stringContaining(message)]]);
  });

  it('is found inside the configuration of supervisord', () => {
    const { faults, warnings } = imported(`processes:
  - name: web
    supervisor: |
      command = %(here)s/web
      commnd = x

      autostart = maybe
      command = web
      [program:db]
  - {name: db, supervisor: "user = x"}
  - supervisor: command = x`);
    expect(faults).toEqual([
      "f1:4: command: %(here) is where dart's agent writes the configuration",
      'f1:7: autostart is not true or false',
      'f1:9: [program:db] within the configuration of a process',
      'f1:10: [program:db] has no command',
      'f1:11: a process needs a name',
    ]);
    expect(warnings).toEqual([
      'f1:4: command does not count: line 8 sets it again',
      'f1:5: commnd is no setting of supervisord: left out',
    ]);
  });

  it('is bounded', () => {
    const many = Array.from({ length: 10_001 }, () => '  - {name: a}\n').join('');
    expect(imported(`processes:\n${many}`).faults).toEqual([
      'f1:2: there are more than 10000 processes',
    ]);
    const patterns = Array.from({ length: 21 }, () => '{regex: a, severity: 1}').join(', ');
    const { faults } = imported(processOf(`monitoring: {logs: {stdout: [${patterns}]}}`));
    expect(faults).toEqual(['f1:4: 21 patterns are more than the 20 of one stream']);
  });

  it('never breaks the import', () => {
    const scraps = ['processes:', '\n', '  - ', 'name: a', 'supervisor: |', '*a', '&a', '[', '{'];
    const texts = fc.array(fc.oneof(fc.constantFrom(...scraps), fc.string()), { maxLength: 20 });
    fc.assert(
      fc.property(texts, (parts) => {
        const { programs, faults } = imported(parts.join(''));
        expect(Array.isArray(programs) && Array.isArray(faults)).toBe(true);
      }),
    );
  });
});
