/** The terms of a dependency in words. Pure. */
import type { Dependency } from '../../../domain/graph/dependency.ts';

/** What is asked of what is waited for. */
export function termsOf({
  condition,
  scope,
  propagate,
  delayMs,
}: Pick<Dependency, 'condition' | 'scope' | 'propagate' | 'delayMs'>): string {
  const words = (name: string) => name.toLowerCase().replaceAll('_', ' ');
  return [
    words(condition),
    delayMs > 0 && `for ${delayMs / 1000} s`,
    scope !== 'SAME_HOST' && words(scope),
    propagate !== 'NONE' && `its ${propagate === 'STOP' ? 'stop' : 'restart'} propagates`,
  ]
    .filter(Boolean)
    .join(', ');
}
