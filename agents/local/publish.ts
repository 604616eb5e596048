/**
 * The publish socket: programs report about themselves, a line each. Nothing that they send ends
 * the connection, and nothing but publishing can be done here.
 */
import { monotonicMs } from '../../src/base/clock.ts';
import { type Allowance, fullAllowance, spend } from '../../src/base/rate.ts';
import { maxAttributes, type Publication, parsePublication } from './publication.ts';
import { publishRate } from './rate.ts';
import type { Connection } from './server.ts';

export interface PublishingRun {
  readonly instanceId: string;
  readonly runId: string;
}

/** What the agent does with publications of programs. */
export interface Publisher {
  /** The live run that this token authenticates; null when there is none. */
  runOfToken(token: string): PublishingRun | null;
  publish(of: PublishingRun, publication: Publication): void;
  /**
   * Lines of a run were dropped because there were too many; reported when another is let through.
   */
  dropped(of: PublishingRun, lines: number): void;
}

/** Allowances of runs that are gone are cleared away when there are so many. */
const maxAllowances = 4096;

export class PublishHandler {
  readonly #publisher: Publisher;
  /** By token. */
  readonly #allowances = new Map<string, Allowance>();
  /** Names of the attributes of each instance. */
  readonly #attributes = new Map<string, Set<string>>();

  constructor(publisher: Publisher) {
    this.#publisher = publisher;
  }

  async serve({ lines, offer, trust }: Connection): Promise<void> {
    let token: string | null = null;
    for await (const line of lines) {
      const parsed = 'fault' in line ? line : parsePublication(line.text);
      if ('fault' in parsed) {
        offer({ ok: false, error: parsed.fault });
        continue;
      }
      const shown: string | null = parsed.token ?? token;
      const fault =
        shown === null
          ? 'no token: add "token" with the value of GANDER_SOCKET_TOKEN to the line, or send it first in a line of type hello'
          : this.#take(shown, parsed.publication);
      // A refused line does not authenticate the connection.
      if (fault === null) token = shown;
      if (fault === null) trust();
      offer(fault === null ? { ok: true } : { ok: false, error: fault });
    }
  }

  /** @returns why it was refused */
  #take(token: string, publication: Publication): string | null {
    const of = this.#publisher.runOfToken(token);
    if (of === null)
      return 'the token belongs to no live run of this host: use the value of GANDER_SOCKET_TOKEN';
    const now = monotonicMs();
    const { allowance, dropped, allowed } = spend(
      publishRate,
      this.#allowances.get(token) ?? fullAllowance(publishRate, now),
      now,
    );
    this.#allowances.set(token, allowance);
    if (this.#allowances.size > maxAllowances) this.#clear();
    if (!allowed)
      return `too many lines: a run may publish ${publishRate.perSecond} a second; ${dropped} dropped`;
    if (dropped > 0) this.#publisher.dropped(of, dropped);
    const fault =
      publication.type === 'attribute' ? this.#countAttribute(of.instanceId, publication) : null;
    if (fault === null && publication.type !== 'hello') this.#publisher.publish(of, publication);
    return fault;
  }

  #countAttribute(
    instanceId: string,
    { name, value }: Extract<Publication, { type: 'attribute' }>,
  ): string | null {
    const names = this.#attributes.get(instanceId) ?? new Set<string>();
    this.#attributes.set(instanceId, names);
    if (value === null) names.delete(name);
    else if (!names.has(name) && names.size >= maxAttributes)
      return `an instance has at most ${maxAttributes} attributes`;
    else names.add(name);
    return null;
  }

  #clear(): void {
    for (const token of [...this.#allowances.keys()])
      if (this.#publisher.runOfToken(token) === null) this.#allowances.delete(token);
  }
}
