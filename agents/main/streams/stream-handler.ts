/** The streams that a viewer can open at this host: logs, terminals and shells. */
import { Failure } from '../../../src/base/errors.ts';
import { createMatcher } from '../../host/logs/match.ts';
import { type LogSource, streamLogs } from '../../host/logs/stream.ts';
import type { Shells } from '../../host/terminals/shells.ts';
import type { AgentStream, StreamHandler, StreamOpening } from '../../link/streams.ts';
import { serveShell, serveTerminal, type TerminalParts } from './terminals.ts';

export interface StreamParts extends TerminalParts {
  readonly shells: Shells;
}

export function streamHandler(parts: StreamParts): StreamHandler {
  return async (opening, stream) => {
    if (opening.logs) return serveLogs(parts, opening.logs, stream);
    if (opening.terminal) return serveTerminal(parts, opening.terminal, stream);
    if (opening.shell) return serveShell(parts.shells, opening.shell, stream);
    throw new Failure('BAD_REQUEST', 'this agent does not know this kind of stream', {
      hint: 'install an agent of the same release as the plane',
    });
  };
}

type LogsOpening = NonNullable<StreamOpening['logs']>;
type Source = Pick<LogsOpening['sources'][number], 'instanceId' | 'stream'>;

function serveLogs(
  { machines, logFiles, onProblem }: StreamParts,
  request: LogsOpening,
  stream: AgentStream,
): Promise<void> {
  const sources = request.sources.flatMap(
    ({ instanceId, stream: name, after, until, last }): LogSource<Source>[] => {
      const machine = machines().get(instanceId);
      // It was removed meanwhile.
      if (!machine) return [];
      const files = logFiles(machine.key);
      return [
        {
          source: { instanceId, stream: name },
          path: name === 'STDOUT' ? files.stdout : files.stderr,
          after,
          until,
          last,
        },
      ];
    },
  );
  const { limit, follow, grep, since, raw } = request;
  const match = grep === null ? null : createMatcher(grep);
  const sinceMs = since === null ? null : Date.parse(since);
  const send: Parameters<typeof streamLogs<Source>>[1] = (chunks) =>
    stream.send({
      logs: chunks.map(({ source, lines: _lines, ...chunk }) => ({ ...source, ...chunk })),
    });
  return streamLogs(
    { sources, limit, follow, match, sinceMs, raw, onProblem },
    send,
    stream.signal,
  );
}
