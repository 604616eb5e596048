/** What a probe may say, and what it must not. */
import type { Issue } from '../../base/errors.ts';
import { parsePattern } from '../../base/pattern.ts';
import type { Probe } from './definition.ts';
import { boundIssues, maxDurationMs, oneOfIssues, type Path, textIssues, wordsIssues } from './parts.ts';

const maxPattern = 1024;

/** Every fault of a probe. @param name of the setting that holds it */
export function probeIssues(probe: Probe, path: Path, name: 'readiness' | 'liveness'): Issue[] {
  const { exec, httpUrl, tcp, logPattern } = probe;
  const issues = oneOfIssues(probe, ['exec', 'httpUrl', 'tcp', 'logPattern'], path, name);
  if (exec !== null) issues.push(...wordsIssues(exec, [...path, 'exec'], `${name}.exec`));
  if (httpUrl !== null) issues.push(...urlIssues(httpUrl, [...path, 'httpUrl']));
  if (tcp !== null) issues.push(...tcpIssues(tcp, [...path, 'tcp']));
  if (logPattern !== null) issues.push(...patternIssues(logPattern, [...path, 'logPattern'], name));
  const bounds = [
    ['intervalMs', 10, maxDurationMs],
    ['timeoutMs', 1, maxDurationMs],
    ['successThreshold', 1, 1000],
    ['failureThreshold', 1, 1000],
    ['startPeriodMs', 0, maxDurationMs],
  ] as const;
  return [...issues, ...bounds.flatMap(([part, min, max]) => boundIssues(probe[part], [min, max], [...path, part], `${name}.${part}`))];
}

function urlIssues(text: string, path: Path): Issue[] {
  const issues = textIssues(text, path, 'the address', 2048);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    const hint = 'such as "http://127.0.0.1:8080/health"';
    return [...issues, { path, message: `${JSON.stringify(text)} is not an http or https address`, hint }];
  }
  if (url.username || url.password) {
    const hint = 'everybody who may see the program would see it; use exec, with the password in env';
    issues.push({ path, message: 'the address holds a user or password', hint });
  }
  return issues;
}

/** The host of `host:port`: a name, an IPv4 address, or an IPv6 address in brackets. */
const hostPort = /^(?:\[([0-9A-Fa-f:.]+(?:%[\w.-]+)?)\]|([A-Za-z0-9](?:[\w.-]{0,251}[A-Za-z0-9])?)):(\d{1,5})$/;

function tcpIssues(text: string, path: Path): Issue[] {
  const port = Number(hostPort.exec(text)?.[3] ?? 0);
  if (port >= 1 && port <= 65_535) return [];
  const hint = 'such as "127.0.0.1:5432" or "[::1]:5432", with a port from 1 to 65535';
  return [{ path, message: `${JSON.stringify(text)} is not host:port`, hint }];
}

function patternIssues(pattern: string, path: Path, name: 'readiness' | 'liveness'): Issue[] {
  if (name === 'liveness') {
    const hint = 'use exec, httpUrl or tcp, or notify with watchdogMs; logPattern is for readiness';
    return [{ path, message: 'a line in the log tells nothing of whether the program is still well', hint }];
  }
  if (pattern === '') return [{ path, message: 'logPattern is empty and would match every line', hint: 'such as "ready to accept"' }];
  const issues = textIssues(pattern, path, 'logPattern', maxPattern);
  const parsed = parsePattern(pattern);
  if ('fault' in parsed) issues.push({ path, message: `logPattern is not a regular expression: ${parsed.fault}`, hint: parsed.hint });
  return issues;
}
