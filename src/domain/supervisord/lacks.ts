/**
 * What a host cannot do whose programs supervisord runs (PROTOCOL.md, P256), in words for people.
 * One text for plane, bridge and portal.
 */
import { supervisordLauncher } from '../host-facts.ts';

export interface Lack {
  /** What there is not. */
  readonly message: string;
  /** What has it. */
  readonly hint: string;
}

const lacks = {
  terminals: {
    message: 'supervisord runs the programs of this host: it has no terminals',
    hint: 'terminals need gander-agent on the host',
  },
  metrics: {
    message: 'supervisord runs the programs of this host: it measures nothing',
    hint: 'metrics need gander-agent on the host',
  },
  lines: {
    message:
      'supervisord runs this program, and its lines are read only while somebody asks for them',
    hint: 'LOG monitors need gander-agent on the host; watch the program with DAEMON or STATE',
  },
  values: {
    message: 'supervisord runs this program, and nothing of it is measured',
    hint: 'METRIC monitors need gander-agent on the host; watch the program with DAEMON or STATE',
  },
  reload: {
    message: 'supervisord runs this program, and has no reload commands',
    hint: 'send the signal instead',
  },
  actions: {
    message: 'supervisord runs this program, and has no actions',
    hint: 'actions need gander-agent on the host',
  },
} as const satisfies Readonly<Record<string, Lack>>;

export type Lacked = keyof typeof lacks;

export const lackOf = (what: Lacked): Lack => lacks[what];

/** @param launcher the fact of the host. @returns null: the host can do it */
export const lackAt = (launcher: string | null | undefined, what: Lacked): Lack | null =>
  launcher === supervisordLauncher ? lacks[what] : null;
