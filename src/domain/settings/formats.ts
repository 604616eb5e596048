/** What the formats of texts accept, each with its message and what to do. */
import type { Issue } from '../../base/errors.ts';
import { parsePattern } from '../../base/pattern.ts';
import type { TextFormat } from './kinds.ts';
import {
  absolutePathIssues,
  accountIssues,
  nameIssues,
  type Path,
  proseIssues,
  textIssues,
} from './parts.ts';

/** @param called what messages call the value */
export type CheckText = (text: string, path: Path, called: string) => Issue[];

const maxPattern = 1024;

const url: CheckText = (text, path) => {
  const issues = textIssues(text, path, 'the address', 2048);
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (parsed?.protocol !== 'http:' && parsed?.protocol !== 'https:') {
    const hint = 'such as "http://127.0.0.1:8080/health"';
    return [
      ...issues,
      { path, message: `${JSON.stringify(text)} is not an http or https address`, hint },
    ];
  }
  if (parsed.username || parsed.password) {
    const hint =
      'everybody who may see the program would see it; use exec, with the password in env';
    issues.push({ path, message: 'the address holds a user or password', hint });
  }
  return issues;
};

/** A name, an IPv4 address, or an IPv6 address in brackets. */
const hostPortPattern =
  /^(?:\[([0-9A-Fa-f:.]+(?:%[\w.-]+)?)\]|([A-Za-z0-9](?:[\w.-]{0,251}[A-Za-z0-9])?)):(\d{1,5})$/;

const hostPort: CheckText = (text, path) => {
  const port = Number(hostPortPattern.exec(text)?.[3] ?? 0);
  if (port >= 1 && port <= 65_535) return [];
  const hint = 'such as "127.0.0.1:5432" or "[::1]:5432", with a port from 1 to 65535';
  return [{ path, message: `${JSON.stringify(text)} is not host:port`, hint }];
};

const pattern: CheckText = (text, path) => {
  if (text === '')
    return [
      {
        path,
        message: 'logPattern is empty and would match every line',
        hint: 'such as "ready to accept"',
      },
    ];
  const issues = textIssues(text, path, 'logPattern', maxPattern);
  const parsed = parsePattern(text);
  if ('fault' in parsed)
    issues.push({
      path,
      message: `logPattern is not a regular expression: ${parsed.fault}`,
      hint: parsed.hint,
    });
  return issues;
};

const umask: CheckText = (text, path) => {
  if (/^0?[0-7]{3}$/.test(text)) return [];
  return [
    {
      path,
      message: `${JSON.stringify(text)} is not a umask`,
      hint: 'three octal digits, such as "022"',
    },
  ];
};

const variable: CheckText = (text, path) => {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(text)) return [];
  const hint = 'a letter or "_", then letters, digits or "_"';
  return [
    { path, message: `${JSON.stringify(text)} is not acceptable as the name of a variable`, hint },
  ];
};

export const formats: Readonly<Record<TextFormat, CheckText>> = {
  'account-group': (text, path) => accountIssues(text, path, 'group'),
  'account-user': (text, path) => accountIssues(text, path, 'user'),
  any: () => [],
  'host-port': hostPort,
  name: nameIssues,
  path: absolutePathIssues,
  'optional-path': (text, path, called) => absolutePathIssues(text.replace(/^-/, ''), path, called),
  pattern,
  prose: proseIssues,
  umask,
  url,
  variable,
};
