/**
 * What is asked of a host about its programs' output, and what it answers: the payloads of a stream
 * of logs (PROTOCOL.md, section 5).
 */

export const logStreams = {
  STDOUT: {
    description:
      'Standard output; with redirectStderr standard error too; with tty all that the terminal shows.',
  },
  STDERR: { description: 'The standard error of the program.' },
} as const;
export type LogStreamName = keyof typeof logStreams;

/**
 * A place in the output of one stream of one instance. Bytes are counted from the beginning of the
 * file, however much of it is still kept.
 */
export interface LogPosition {
  /** Identity of the file on its host, opaque. */
  readonly file: string;
  readonly offset: number;
}

/** One stream of one instance, and where reading begins and ends. */
export interface LogSource {
  readonly instanceId: string;
  readonly stream: LogStreamName;
  /** Null: with the oldest that is kept. */
  readonly after: LogPosition | null;
  /** Begin so many lines before the end, but not before `after`. Null: at `after`. */
  readonly last: number | null;
  /** Where a run ended. Null: no end but that of what is written. */
  readonly until: LogPosition | null;
}

export interface LogStreamRequest {
  readonly sources: readonly LogSource[];
  /** For a page: so many lines of each source at most. Null: no bound. */
  readonly limit: number | null;
  /** Go on with what is written. */
  readonly follow: boolean;
  /** A pattern (src/base/pattern.ts): only lines in which it is found. */
  readonly grep: string | null;
  /** Only what was written since, as exactly as it is known. */
  readonly since: Date | null;
  /** Chunks carry bytes instead of text. */
  readonly raw: boolean;
}

/** Lines of one source that follow each other. */
export interface LogChunk {
  readonly instanceId: string;
  readonly stream: LogStreamName;
  /** The lines, with "\n" between them and none behind the last. Null: no line. */
  readonly text?: string | null | undefined;
  /**
   * Of a request with `raw`, instead of text: the lines as they were written, line ends included,
   * in base64.
   */
  readonly bytes?: string | null | undefined;
  /** Behind the last line: where the next chunk begins. */
  readonly position: LogPosition;
  /** The first line goes on where an earlier chunk was cut off in the middle of a line. */
  readonly continues: boolean;
  /** The last line has not ended yet, or is too long for one piece. */
  readonly unfinished: boolean;
  /** Lines that were passed over before these, because the reader lagged too far behind. */
  readonly dropped: number;
  /**
   * What lay between the chunk before and this one is gone: the log's bound took it before it was
   * read. How many lines is not known.
   */
  readonly gap: boolean;
}
