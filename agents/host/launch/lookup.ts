/**
 * Looks at files the way execve(2) will, before a process is spent on it, so that a mistake is
 * named with its place instead of appearing as exit code 127 in a log.
 */
import { accessSync, closeSync, constants, readSync, type Stats, statSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, resolve } from 'node:path';
import { openRegular } from './regular-file.ts';

/**
 * Who will ask for access: null for the agent itself, whose own rights the kernel can be asked
 * about.
 */
export type Asker = { readonly name: string; readonly uid: number } | null;

export type Found = { readonly path: string } | { readonly fault: string };

/** What stands at `path`, or why nothing can be seen there. */
function look(path: string): Stats | 'MISSING' | 'CLOSED' {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? 'MISSING';
  } catch (error) {
    // ENOTDIR, ELOOP and ENAMETOOLONG: no such file can exist there.
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'CLOSED' : 'MISSING';
  }
}

/**
 * Whether `asker` may surely not use the x bit of this. Group rights count as given, since
 * membership and access lists (whose mask shows in the group's bits) are not known here: this never
 * denies what the kernel would allow.
 */
function closedTo(stat: Stats, asker: NonNullable<Asker>): boolean {
  if (asker.uid === 0) return false;
  return stat.uid === asker.uid ? (stat.mode & 0o100) === 0 : (stat.mode & 0o011) === 0;
}

/** The first folder on the way to `path` that is closed to the user, if any. */
function closedFolder(path: string, asker: NonNullable<Asker>): string | null {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const stat = look(folder);
    if (typeof stat !== 'string' && closedTo(stat, asker)) return folder;
    if (folder === dirname(folder)) return null;
  }
}

const mode = (stat: Stats): string => `0${(stat.mode & 0o7777).toString(8)}`;

/** Why this file cannot be executed, or null. */
export function executionFault(path: string, asker: Asker): string | null {
  const stat = look(path);
  if (stat === 'MISSING') return `program not found: ${path} does not exist`;
  if (stat === 'CLOSED')
    return `not permitted: a folder on the way to ${path} is closed to the agent's user`;
  if (stat.isDirectory()) return `not a program: ${path} is a directory`;
  if (!stat.isFile()) return `not a program: ${path} is not a regular file`;
  if ((stat.mode & 0o111) === 0)
    return `not executable: ${path} has mode ${mode(stat)}; chmod +x ${path}`;
  if (asker === null) {
    try {
      accessSync(path, constants.X_OK);
      return null;
    } catch {
      return `not permitted: the agent's user may not execute ${path} (mode ${mode(stat)}, or its file system is mounted noexec)`;
    }
  }
  if (closedTo(stat, asker))
    return `not permitted: user ${asker.name} may not execute ${path} (mode ${mode(stat)})`;
  const folder = closedFolder(path, asker);
  return folder === null
    ? null
    : `not permitted: user ${asker.name} may not execute ${path}, because ${folder} is closed to that user`;
}

/**
 * The file that a command means: itself when there is a slash in it (relative to `cwd`), else the
 * first executable of that name in `path`. A file of that name that is not executable is passed
 * over, as execvp(3) does, and named when nothing better comes.
 */
export function findCommand(command: string, path: string, cwd: string, asker: Asker): Found {
  if (command.includes('/')) {
    const fault = executionFault(resolve(cwd, command), asker);
    return fault === null ? { path: command } : { fault };
  }
  let passedOver: string | null = null;
  for (const folder of path.split(delimiter)) {
    // An empty element of PATH is the working directory.
    const candidate = isAbsolute(folder)
      ? folder.endsWith('/')
        ? folder + command
        : `${folder}/${command}`
      : resolve(cwd, folder, command);
    const stat = look(candidate);
    if (stat === 'MISSING') continue;
    const fault = executionFault(candidate, asker);
    if (fault === null) return { path: candidate };
    if (stat !== 'CLOSED' && !stat.isDirectory()) passedOver ??= fault;
  }
  return {
    fault:
      passedOver ??
      `command not found: ${JSON.stringify(command)} is in no folder of PATH (${shortened(path)})`,
  };
}

/** A PATH may fill half a screen. */
function shortened(path: string): string {
  const folders = path.split(delimiter);
  return path.length <= 80
    ? path
    : `${folders.slice(0, 2).join(delimiter).slice(0, 80)}… ${folders.length} folders`;
}

/** Why nothing can be run in this folder, or null. */
export function folderFault(cwd: string, asker: Asker): string | null {
  if (!isAbsolute(cwd))
    return `the working directory must be an absolute path: ${JSON.stringify(cwd)}`;
  const stat = look(cwd);
  if (stat === 'MISSING')
    return `the working directory does not exist: ${cwd}; make it on this host, or change cwd`;
  if (stat === 'CLOSED')
    return `not permitted: a folder on the way to the working directory ${cwd} is closed to the agent's user`;
  if (!stat.isDirectory()) return `the working directory is not a directory: ${cwd}`;
  if (asker !== null) {
    const folder = closedTo(stat, asker) ? cwd : closedFolder(cwd, asker);
    return folder === null
      ? null
      : `not permitted: user ${asker.name} may not enter the working directory ${cwd}, because ${folder} is closed to that user`;
  }
  try {
    accessSync(cwd, constants.X_OK);
    return null;
  } catch {
    return `not permitted: the agent's user may not enter the working directory ${cwd} (mode ${mode(stat)})`;
  }
}

const head = Buffer.alloc(256);

/**
 * Why the interpreter that a script's first line names cannot be executed, or null (also for what
 * is no script).
 */
export function interpreterFault(
  script: string,
  path: string,
  cwd: string,
  asker: Asker,
): string | null {
  const line = firstLine(script);
  const match = line === null ? null : /^#![ \t]*([^ \t]+)[ \t]*(.*?)[ \t]*$/s.exec(line);
  if (!match) return null;
  const [, interpreter = '', argument = ''] = match;
  const named = `the first line of ${script} names it as interpreter`;
  if (interpreter.endsWith('\r'))
    return `interpreter not found: ${JSON.stringify(interpreter)}; the first line of ${script} ends in a carriage return (Windows line ends)`;
  const fault = executionFault(resolve(cwd, interpreter), asker);
  if (fault !== null) return `${fault.replace(/^program/, 'interpreter')}; ${named}`;
  if (
    !interpreter.endsWith('/env') ||
    argument === '' ||
    argument.startsWith('-') ||
    argument.includes('=')
  )
    return null;
  const found = findCommand(argument.replace(/\r$/, ''), path, cwd, asker);
  return 'fault' in found
    ? `${found.fault.replace(/^(command|program)/, 'interpreter')}; ${named}`
    : null;
}

/** Null when the file cannot be read, which execve(2) does not need. */
function firstLine(path: string): string | null {
  const opened = openRegular(path);
  if ('fault' in opened) return null;
  try {
    const length = readSync(opened.fd, head, 0, head.length, 0);
    return head.toString('utf8', 0, length).split('\n', 1)[0] ?? '';
  } catch {
    return null;
  } finally {
    closeSync(opened.fd);
  }
}
