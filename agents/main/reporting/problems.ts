/**
 * The agent's own troubles: all are logged at once, and reported to the plane at a bounded rate, so
 * that a trouble that repeats crowds nothing out.
 */
import { type Allowance, fullAllowance, type Rate, spend } from '../../../src/base/rate.ts';
import {
  type AgentProblem,
  type AgentProblemCode,
  agentProblems,
  type OnProblem,
} from '../../../src/domain/agent-problems.ts';
import type { ReportBody } from '../../link/wire.ts';
import type { Log } from '../log.ts';

/** Of each code. */
export const problemRate = { perSecond: 1 / 60, burst: 5 } as const satisfies Rate;

/** Writes each problem to the log, with its code, and hands it on to be reported. */
export function loggedProblems(log: Log, report: (problem: AgentProblem) => void): OnProblem {
  return (problem) => {
    const { code, detail, context, unreported = false } = problem;
    log(agentProblems[code].level, detail, { code, ...context });
    if (!unreported) report(problem);
  };
}

/**
 * Decides which problems are reported. Those in excess are counted, and the next report of their
 * code contains their number.
 */
export class ProblemReports {
  readonly #allowances = new Map<AgentProblemCode, Allowance>();

  /**
   * @param nowMs on the monotonic clock
   * @returns null: too many of its code were reported
   */
  next(
    { code, detail }: AgentProblem,
    nowMs: number,
  ): Extract<ReportBody, { readonly problem: unknown }> | null {
    const { allowance, dropped, allowed } = spend(
      problemRate,
      this.#allowances.get(code) ?? fullAllowance(problemRate, nowMs),
      nowMs,
    );
    this.#allowances.set(code, allowance);
    if (!allowed) return null;
    return {
      problem: {
        code,
        detail:
          dropped === 0
            ? detail
            : `${detail} (${dropped} earlier problems of this code are only in the agent's log)`,
      },
    };
  }
}
