/**
 * Which lines a regular expression is found in, within a bound of time. JavaScript's matcher backtracks, and some patterns would take years on some lines; V8 can break a
 * script off in the middle of a match, but only one that runs by `vm` under a timeout.
 */
import vm from 'node:vm';
import { InvalidInput } from '../../../src/base/errors.ts';

/** For one block of output. An honest pattern takes a few ms. */
const budgetMs = 50;

const script = new vm.Script('lines.map((line) => pattern.test(line))');

/** @returns indexes of the lines in which the pattern is found. @throws InvalidInput INVALID_INPUT when it takes too long */
export type Matcher = (lines: readonly string[]) => number[];

/** @param pattern source of a RegExp (flag u). @throws InvalidInput INVALID_INPUT for one that is none */
export function createMatcher(pattern: string): Matcher {
  const world = vm.createContext({ lines: [] as readonly string[], pattern: compile(pattern) });
  return (lines) => {
    world['lines'] = lines;
    try {
      const found = script.runInContext(world, { timeout: budgetMs }) as boolean[];
      return found.flatMap((is, index) => (is ? [index] : []));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      const hint = 'avoid repetitions within repetitions, such as (a+)+';
      throw new InvalidInput([{ path: ['grep'], message: `the pattern takes more than ${budgetMs} ms for some lines`, hint }]);
    } finally {
      world['lines'] = [];
    }
  };
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch (error) {
    throw new InvalidInput([{ path: ['grep'], message: error instanceof Error ? error.message : String(error) }]);
  }
}
