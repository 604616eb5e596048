/** The publish socket: programs tell of themselves, a line each. Nothing that they send ends the connection, and nothing but publishing can be done here. */
import { monotonicMs } from '../../src/base/clock.ts';
import { maxAttributes, type Publication, parsePublication } from './publication.ts';
import { type Allowance, fullAllowance, perSecond, spend } from './rate.ts';
import type { Connection } from './server.ts';

/** What the agent does with what programs say. */
export interface Publisher {
  /** The instance whose live run this is; null when no such run lives here. */
  instanceOf(runId: string): string | null;
  publish(of: { readonly instanceId: string; readonly runId: string }, publication: Publication): void;
  /** Lines of a run were dropped because there were too many; told when another is let through. */
  dropped(of: { readonly instanceId: string; readonly runId: string }, lines: number): void;
}

/** Allowances of runs that are gone are cleared away when there are so many. */
const maxAllowances = 4096;

export class PublishDesk {
  readonly #publisher: Publisher;
  readonly #allowances = new Map<string, Allowance>();
  /** Names of the attributes of each instance. */
  readonly #attributes = new Map<string, Set<string>>();

  constructor(publisher: Publisher) {
    this.#publisher = publisher;
  }

  async serve({ lines, offer }: Connection): Promise<void> {
    let speaker: string | null = null;
    for await (const line of lines) {
      const said = 'fault' in line ? line : parsePublication(line.text);
      if ('fault' in said) {
        offer({ ok: false, error: said.fault });
        continue;
      }
      const runId: string | null = said.run ?? speaker;
      const fault =
        runId === null
          ? 'which run speaks? Give "run" (GANDER_RUN) in the line, or in a first line of type hello'
          : this.#take(runId, said.publication);
      // Who is refused once has not introduced itself.
      if (fault === null) speaker = runId;
      offer(fault === null ? { ok: true } : { ok: false, error: fault });
    }
  }

  /** @returns why it was refused */
  #take(runId: string, publication: Publication): string | null {
    const instanceId = this.#publisher.instanceOf(runId);
    if (instanceId === null) return 'no such run lives on this host';
    const of = { instanceId, runId };
    const now = monotonicMs();
    const { allowance, dropped, allowed } = spend(this.#allowances.get(runId) ?? fullAllowance(now), now);
    this.#allowances.set(runId, allowance);
    if (this.#allowances.size > maxAllowances) this.#clear();
    if (!allowed) return `too many lines: a run may publish ${perSecond} a second; ${dropped} dropped`;
    if (dropped > 0) this.#publisher.dropped(of, dropped);
    const fault = publication.type === 'attribute' ? this.#countAttribute(instanceId, publication) : null;
    if (fault === null && publication.type !== 'hello') this.#publisher.publish(of, publication);
    return fault;
  }

  #countAttribute(instanceId: string, { name, value }: Extract<Publication, { type: 'attribute' }>): string | null {
    const names = this.#attributes.get(instanceId) ?? new Set<string>();
    this.#attributes.set(instanceId, names);
    if (value === null) names.delete(name);
    else if (!names.has(name) && names.size >= maxAttributes) return `an instance has at most ${maxAttributes} attributes`;
    else names.add(name);
    return null;
  }

  #clear(): void {
    for (const runId of [...this.#allowances.keys()]) if (this.#publisher.instanceOf(runId) === null) this.#allowances.delete(runId);
  }
}
