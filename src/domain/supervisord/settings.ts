/**
 * The settings of a `[program:x]` as settings of Gander: those that are the same for all of its
 * processes, and those that may differ between them. Pure.
 */
import { didYouMean } from '../../base/suggest.ts';
import type { DefinitionInput } from '../settings/definition.ts';
import { day } from '../settings/parts-table.ts';
import type { Names } from './expansion.ts';
import type { SectionReader } from './section-reader.ts';
import { type Common, environmentOf, withVariables } from './surroundings.ts';
import { autorestart, bytes, exitCodes, flag, integer, signal, umask } from './values.ts';
import { wordsOf } from './words.ts';

const daySeconds = day / 1000;
const most = 1_000_000;
const inMs = (seconds: number | undefined) =>
  seconds === undefined ? undefined : Math.round(seconds * 1000);

/** A setting for each key that is given. */
const given = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

type Fixed = Omit<DefinitionInput, 'command' | 'env' | 'cwd'>;

/** Settings that all processes of a program share. */
export function fixedSettings(reader: SectionReader, names: Names, common: Common): Fixed {
  const settings = given({
    autostart: reader.value('autostart', names, flag),
    autorestart: reader.value('autorestart', names, autorestart),
    exitCodes: reader.value('exitcodes', names, exitCodes),
    startMs: inMs(reader.bounded('startsecs', names, integer, [0, daySeconds])),
    startRetries: reader.bounded('startretries', names, integer, [0, most]),
    stopSignal: reader.value('stopsignal', names, signal),
    stopTimeoutMs: inMs(reader.bounded('stopwaitsecs', names, integer, [0, daySeconds])),
    killMode: killMode(reader, names),
    priority: reader.bounded('priority', names, integer, [0, most]),
    user: reader.text('user', names) ?? common.user,
    umask: reader.value('umask', names, umask) ?? common.umask,
    log: logSettings(reader, names),
  });
  reportUnknown(reader);
  return settings;
}

/** Supervisord signals the process alone, unless its group is asked for. */
function killMode(reader: SectionReader, names: Names): 'GROUP' | 'PROCESS' {
  const stop = reader.value('stopasgroup', names, flag) ?? false;
  const kill = reader.value('killasgroup', names, flag) ?? stop;
  if (stop && !kill)
    reader.findings.fault(
      reader.at('killasgroup'),
      'stopasgroup=true and killasgroup=false are mutually exclusive, as in supervisord',
    );
  return stop ? 'GROUP' : 'PROCESS';
}

type Stream = 'stdout' | 'stderr';

interface StreamSettings {
  readonly maxBytes: number | undefined;
  readonly files: number | undefined;
}

/** The agent keeps the output of each program itself: places of files have no equivalent. */
function streamSettings(reader: SectionReader, names: Names, stream: Stream): StreamSettings {
  const { findings } = reader;
  const [file, capture] = [`${stream}_logfile`, `${stream}_capture_maxbytes`];
  const path = reader.text(file, names);
  if (path !== undefined && path.toLowerCase() !== 'auto')
    findings.warn(
      reader.at(file),
      `${file}=${path} is left out: the agent keeps the output in files of its own`,
      'gander logs reads them',
    );
  for (const key of [`${stream}_events_enabled`, `${stream}_syslog`])
    if (reader.value(key, names, flag) === true)
      findings.warn(reader.at(key), `${key} has no equivalent: left out`);
  if ((reader.value(capture, names, bytes) ?? 0) > 0)
    findings.warn(reader.at(capture), `${capture} has no equivalent: left out`);
  return { maxBytes: maxBytes(reader, names, stream), files: fileCount(reader, names, stream) };
}

function maxBytes(reader: SectionReader, names: Names, stream: Stream): number | undefined {
  const key = `${stream}_logfile_maxbytes`;
  const size = reader.bounded(key, names, bytes, [0, 2 ** 40]);
  if (size === 0)
    reader.findings.warn(
      reader.at(key),
      `${key}=0 is left out: output is kept up to log.maxBytes × log.files`,
    );
  if (size === 0 || size === undefined || size >= 4096) return size || undefined;
  reader.findings.warn(reader.at(key), `${key}=${size} becomes 4096, the least there is`);
  return 4096;
}

/** Supervisord counts the old files, Gander also the one that is written. */
function fileCount(reader: SectionReader, names: Names, stream: Stream): number | undefined {
  const backups = reader.bounded(`${stream}_logfile_backups`, names, integer, [0, 999]);
  return backups === undefined ? undefined : backups + 1;
}

/** One setting holds for both streams: the larger one, so that nothing is lost. */
function logSettings(reader: SectionReader, names: Names): DefinitionInput['log'] {
  const redirectStderr = reader.value('redirect_stderr', names, flag);
  const [stdout, stderr] = [
    streamSettings(reader, names, 'stdout'),
    streamSettings(reader, names, 'stderr'),
  ];
  const larger = (name: keyof StreamSettings, key: string, standard: number) => {
    const own = stdout[name];
    const other = redirectStderr === true ? own : stderr[name];
    if ((own ?? standard) === (other ?? standard)) return own ?? other;
    const taken = Math.max(own ?? standard, other ?? standard);
    const at = reader.at(other === undefined ? `stdout_${key}` : `stderr_${key}`);
    reader.findings.warn(at, `${key} differs between the streams: both get log.${name} ${taken}`);
    return taken;
  };
  const log = given({
    redirectStderr,
    maxBytes: larger('maxBytes', 'logfile_maxbytes', 50 * 1024 ** 2),
    files: larger('files', 'logfile_backups', 10),
  });
  return Object.keys(log).length > 0 ? log : undefined;
}

/** Keys that others read, or that mean nothing without supervisord. */
const readElsewhere = [
  ...['command', 'process_name', 'numprocs', 'numprocs_start', 'environment', 'directory'],
];
const known = [
  ...readElsewhere,
  ...['autostart', 'autorestart', 'exitcodes', 'startsecs', 'startretries', 'stopsignal'],
  ...['stopwaitsecs', 'stopasgroup', 'killasgroup', 'priority', 'user', 'umask', 'serverurl'],
  ...['redirect_stderr', 'stdout_logfile', 'stdout_logfile_maxbytes', 'stdout_logfile_backups'],
  ...['stdout_syslog', 'stdout_events_enabled', 'stdout_capture_maxbytes', 'stderr_logfile'],
  ...['stderr_logfile_maxbytes', 'stderr_logfile_backups', 'stderr_syslog'],
  ...['stderr_events_enabled', 'stderr_capture_maxbytes'],
];

function reportUnknown(reader: SectionReader): void {
  for (const entry of reader.rest()) {
    if (readElsewhere.includes(entry.key)) continue;
    if (entry.key === 'serverurl')
      reader.findings.warn(entry, 'serverurl is left out: programs get no address of supervisord');
    else
      reader.findings.warn(
        entry,
        `${entry.key} is no setting of supervisord: left out`,
        didYouMean(entry.key, known),
      );
  }
}

/** Settings that may hold the number of the process. @returns undefined: they have a fault */
export function processSettings(
  reader: SectionReader,
  names: Names,
  common: Common,
): Pick<DefinitionInput, 'command' | 'env' | 'cwd'> | undefined {
  const own = environmentOf(reader, names);
  const extended = withVariables(names, own);
  const line = reader.text('command', extended);
  const cwd = folderOf(reader, reader.text('directory', extended), common);
  if (line === undefined) {
    if (reader.raw('command') === undefined)
      reader.findings.fault(reader.section, `[${reader.section.name}] has no command`);
    return undefined;
  }
  const command = wordsOf(line);
  if (command === null) {
    reader.findings.fault(reader.at('command'), 'command: a quote or backslash has no end');
    return undefined;
  }
  const env = [...new Map([...common.environment, ...own])].map(([name, value]) => ({
    name,
    // In a value ${NAME} would be a variable.
    value: value.replaceAll('$', () => '$$'),
  }));
  return given({ command, env: env.length > 0 ? env : undefined, cwd });
}

/** A relative folder begins at that of supervisord. */
function folderOf(
  reader: SectionReader,
  folder: string | undefined,
  common: Common,
): string | undefined {
  if (folder === undefined || folder.startsWith('/')) return folder ?? common.cwd;
  if (common.cwd?.startsWith('/')) return `${common.cwd.replace(/\/$/, '')}/${folder}`;
  reader.findings.fault(
    reader.at('directory'),
    `directory=${folder} depends on where supervisord was started`,
    'write it as an absolute path, or with %(here)s',
  );
  return undefined;
}
