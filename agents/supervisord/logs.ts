/**
 * The output of supervisord's programs, over the same streams as that of Gander's own: read from the
 * log files that supervisord writes, whose names it returns. Where the bridge may not read them, the
 * stream ends with the reason.
 */
import { accessSync, constants } from 'node:fs';
import { Failure } from '../../src/base/errors.ts';
import type { OnProblem } from '../../src/domain/agent-problems.ts';
import { lackOf } from '../../src/domain/supervisord/lacks.ts';
import { createMatcher } from '../host/logs/match.ts';
import { type LogSource, streamLogs } from '../host/logs/stream.ts';
import type { StreamHandler, StreamOpening } from '../link/streams.ts';
import type { ProcessInfo } from './process-info.ts';

type Opening = NonNullable<StreamOpening['logs']>;
type Source = Pick<Opening['sources'][number], 'instanceId' | 'stream'>;

const noTerminals = lackOf('terminals');

/** @param infoOf what supervisord reports of the process of an instance */
export function logStreams(
  infoOf: (instanceId: string) => ProcessInfo | undefined,
  onProblem: OnProblem,
): StreamHandler {
  return async (opening, stream) => {
    if (!opening.logs)
      throw new Failure('UNAVAILABLE', noTerminals.message, { hint: noTerminals.hint });
    const { sources: wanted, limit, follow, grep, since, raw } = opening.logs;
    const sources = wanted.flatMap(({ instanceId, stream: name, ...range }) => {
      const info = infoOf(instanceId);
      const path = name === 'STDOUT' ? info?.stdout : info?.stderr;
      // Redirected, switched off, or it was removed meanwhile: there is nothing to read.
      if (path == null) return [];
      requireReadable(path);
      const source: LogSource<Source> = { source: { instanceId, stream: name }, path, ...range };
      return [source];
    });
    const match = grep === null ? null : createMatcher(grep);
    const sinceMs = since === null ? null : Date.parse(since);
    await streamLogs(
      { sources, limit, follow, match, sinceMs, raw, onProblem },
      (chunks) =>
        stream.send({
          logs: chunks.map(({ source, lines: _lines, ...chunk }) => ({ ...source, ...chunk })),
        }),
      stream.signal,
    );
  };
}

function requireReadable(path: string): void {
  try {
    accessSync(path, constants.R_OK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw new Failure('UNAVAILABLE', `the bridge may not read ${path}`, {
      hint: 'set user= of its [eventlistener:x] section to one who may',
    });
  }
}
