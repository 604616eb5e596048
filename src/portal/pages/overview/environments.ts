/** The instances that the overview shows: those of a selector in some environments. Pure. */
import { parseSelector, printSelector, type Term } from '../../../domain/selector.ts';

/**
 * The selector of what is shown; undefined: everything.
 * @param selector as it is typed; one that cannot be read stays as it is, so that the plane reports
 * its fault
 * @param environments undefined: all
 */
export function shownSelector(
  selector: string | undefined,
  environments: readonly string[] | undefined,
): string | undefined {
  if (!environments) return selector;
  const terms = environments.map(
    (environment): Term => ({
      kind: 'ADDRESS',
      program: '*',
      environment,
      host: '*',
      index: null,
    }),
  );
  if (!selector) return printSelector({ any: terms.map((term) => ({ all: [term] })) });
  try {
    const { any } = parseSelector(selector);
    return printSelector({
      any: any.flatMap(({ all }) => terms.map((term) => ({ all: [...all, term] }))),
    });
  } catch {
    return selector;
  }
}
