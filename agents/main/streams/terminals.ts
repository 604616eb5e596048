/**
 * Streams of terminals: those of programs, which the shim owns and the program's log holds, and
 * shells, which the agent owns (PROTOCOL.md, section 5).
 */
import { Failure } from '../../../src/base/errors.ts';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import type { Exit, Instance, InstanceKey, LiveRun } from '../../core/types.ts';
import { Patience } from '../../host/logs/patience.ts';
import type { Recording, Recordings } from '../../host/terminals/recordings.ts';
import type { ShellExit } from '../../host/terminals/shell.ts';
import type { Shells } from '../../host/terminals/shells.ts';
import { TerminalOutput } from '../../host/terminals/terminal-output.ts';
import { TerminalWriter } from '../../host/terminals/terminal-writer.ts';
import type { AgentStream, StreamInput, StreamOpening } from '../../link/streams.ts';

export interface TerminalParts {
  readonly machines: () => ReadonlyMap<string, Instance>;
  /** Absolute paths of an instance's logs. */
  readonly logFiles: (key: InstanceKey) => { readonly stdout: string; readonly stderr: string };
  /** As HostRuntime.writeTerminal and resizeTerminal. */
  readonly type: (runId: string, bytes: Uint8Array) => number | 'GONE';
  readonly resize: (runId: string, rows: number, columns: number) => unknown;
  readonly recordings: Pick<Recordings, 'begin'>;
  readonly onProblem: OnProblem;
}

/** How often to check whether the program still lives; output is sent at once. */
const pollIntervalMs = 250;

/**
 * Shows a program's terminal until the run that lives now ends.
 * @throws Failure NOT_FOUND, or CONFLICT when it does not run or has no terminal
 */
export async function serveTerminal(
  parts: TerminalParts,
  request: NonNullable<StreamOpening['terminal']>,
  stream: AgentStream,
): Promise<void> {
  const { machines, recordings } = parts;
  const { instanceId, readOnly, record } = request;
  const { runId } = runOnTerminal(machines().get(instanceId));
  const key = machines().get(instanceId)?.key as InstanceKey;
  const title = `${key.program} of ${key.environment}`;
  const recording = record
    ? await recordings.begin({
        name: stream.streamId,
        title,
        rows: request.rows ?? 24,
        columns: request.columns ?? 80,
      })
    : null;
  const patience = new Patience({
    follow: true,
    signal: stream.signal,
    onProblem: parts.onProblem,
  });
  const output = await patience.outlast(() =>
    TerminalOutput.open(parts.logFiles(key).stdout, request.after),
  );
  if (output === null) return;
  const failed = new AbortController();
  const writer = new TerminalWriter(
    (bytes) => parts.type(runId, bytes),
    (failure) => failed.abort(failure),
  );
  const resize = ({ rows, columns }: Pick<StreamInput, 'rows' | 'columns'>) => {
    if (rows == null || columns == null) return;
    parts.resize(runId, rows, columns);
    recording?.resized(rows, columns);
  };
  try {
    if (!readOnly) {
      resize(request);
      stream.onInput((input) => {
        if (input.data != null) writer.add(Buffer.from(input.data, 'base64'));
        resize(input);
      });
    }
    if (!(await stream.send({ data: '', ...output.position, recording: recording?.path ?? null })))
      return;
    const signal = AbortSignal.any([stream.signal, failed.signal]);
    const ended = () => !lives(machines().get(instanceId), runId);
    await show({ output, patience, stream, signal, recording, ended });
    failed.signal.throwIfAborted();
    if (!stream.signal.aborted)
      await stream.send({ data: '', ...output.position, exit: exitOf(machines().get(instanceId)) });
  } finally {
    writer.close();
    recording?.close();
    await output.close();
  }
}

interface Showing {
  readonly output: TerminalOutput;
  readonly patience: Patience;
  readonly stream: AgentStream;
  readonly signal: AbortSignal;
  readonly recording: Recording | null;
  readonly ended: () => boolean;
}

/** Returns at the end of the output, or when there is no viewer any more. */
async function show({
  output,
  patience,
  stream,
  signal,
  recording,
  ended,
}: Showing): Promise<void> {
  while (!signal.aborted) {
    // Asked before the read, which then has all output of an ended program.
    const last = ended();
    const part = await patience.outlast(() => output.read());
    if (part) {
      recording?.output(part.bytes);
      const { file } = output.position;
      if (!(await stream.send({ data: part.bytes.toString('base64'), offset: part.offset, file })))
        return;
    } else if (last) return;
    else await output.changed(pollIntervalMs, signal);
  }
}

function liveRun(instance: Instance | undefined): LiveRun | null {
  return instance && 'run' in instance.state ? instance.state.run : null;
}

const lives = (instance: Instance | undefined, runId: string) => liveRun(instance)?.runId === runId;

function runOnTerminal(instance: Instance | undefined): LiveRun {
  if (!instance) throw new Failure('NOT_FOUND', 'this host has no such instance');
  const run = liveRun(instance);
  if (!run)
    throw new Failure('CONFLICT', `the program does not run: it is ${instance.state.name}`, {
      hint: 'start it first',
    });
  if (!(run.definition ?? instance.definition).tty) {
    throw new Failure(
      'CONFLICT',
      'the program has no terminal: set tty: true in its definition, and restart it; gander logs shows what it writes',
    );
  }
  return run;
}

function exitOf(instance: Instance | undefined): ShellExit {
  const exit: Exit | null = instance?.state.name === 'EXITED' ? instance.state.exit : null;
  if (exit?.kind === 'CODE') return { code: exit.code, signal: null };
  return { code: null, signal: exit?.kind === 'SIGNAL' ? exit.signal : null };
}

/**
 * Shows a shell until it ends; when its viewer leaves first, it is kept for a while. @throws
 * Failure, see Shells
 */
export async function serveShell(
  shells: Shells,
  request: NonNullable<StreamOpening['shell']>,
  stream: AgentStream,
): Promise<void> {
  const { shellId, resume, after, rows, columns } = request;
  const shell = resume ? shells.find(shellId) : await shells.open(request);
  const viewing = shell.view();
  const signal = AbortSignal.any([stream.signal, viewing]);
  try {
    if (resume && rows !== null && columns !== null) shell.resize(rows, columns);
    stream.onInput((input) => {
      if (viewing.aborted) return;
      if (input.data != null) shell.write(Buffer.from(input.data, 'base64'));
      if (input.rows != null && input.columns != null) shell.resize(input.rows, input.columns);
    });
    let offset = after ?? 0;
    if (!(await stream.send({ data: '', offset, recording: shell.recording }))) return;
    while (!signal.aborted) {
      const part = shell.read(offset);
      if (part) {
        if (!(await stream.send({ data: part.bytes.toString('base64'), offset: part.offset })))
          return;
        offset = part.offset + part.bytes.length;
      } else if (shell.exit) {
        await stream.send({ data: '', offset, exit: shell.exit });
        return;
      } else await shell.changed(signal);
    }
    if (viewing.aborted && !stream.signal.aborted)
      throw new Failure('CONFLICT', 'this shell was taken over by another viewer, or hung up');
  } finally {
    if (stream.hangUp && !viewing.aborted) shell.hangUp();
    else shell.leave(viewing);
  }
}
