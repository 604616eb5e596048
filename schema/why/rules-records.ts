/** What is on record about an instance, and what is made of it. Types only. */
import type { BlockerRow } from '../../drizzle/tables.ts';
import type { CommandRecord } from '../commands/store/commands.ts';
import type { EventRecord } from '../context.ts';
import type { InstanceRecord } from '../instances/store/instances.ts';
import type { RunRow } from '../runs/store/runs.ts';

/** A command, and what became of it at this instance. */
export interface CommandHere {
  readonly command: CommandRecord;
  readonly status: string;
}

export interface Records {
  readonly instance: InstanceRecord;
  /** Of this instance, newest first. */
  readonly events: readonly EventRecord[];
  /**
   * Of its host (sessions, lost reports) and its program (revisions, assignments), newest first.
   */
  readonly around: readonly EventRecord[];
  readonly runs: ReadonlyMap<string, RunRow>;
  /** For this instance, newest first. */
  readonly commands: readonly CommandHere[];
  /** While it is WAITING: what for, and what stands behind that. */
  readonly waitingFor: readonly WaitedFor[];
  /**
   * Of instances of the programs that it depends on: that they went down. Newest first; only where
   * something of its own came of it.
   */
  readonly downs: readonly EventRecord[];
  /** The program's current revision. Null when it is not at hand. */
  readonly revision: {
    readonly author: string;
    readonly authorRef: string | null;
    readonly at: Date;
  } | null;
}

/** Whom a record names: the label of that time, and the identity that is never given to another. */
export interface Who {
  readonly actor: string;
  /** As actorRef prints it. Null: not recorded. */
  readonly actorRef: string | null;
}

export interface WhyEntry extends Who {
  readonly at: Date;
  /** One sentence. */
  readonly summary: string;
  readonly event: EventRecord | null;
  readonly runId: string | null;
  readonly commandId: string | null;
}

export interface WaitedFor {
  readonly blocker: BlockerRow;
  /**
   * Why the instance that is waited for is in its state: that first, then what it waits for itself.
   * Empty: there is none, or it is not on record.
   */
  readonly behind: readonly WhyEntry[];
}

/** Why a change came about. */
export interface Cause extends Who {
  /** Goes on a sentence such as "it was started". */
  readonly words: string;
  readonly commandId: string | null;
}
