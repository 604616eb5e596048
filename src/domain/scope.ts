/**
 * What a caller may see, and what it may do there. Every store function that lists, loads, counts
 * or follows objects takes a scope, and drizzle/scope.ts turns it into conditions: what is out of
 * scope does not exist for its holder. Pure.
 */
import { Failure, InvalidInput } from '../base/errors.ts';
import { type Permission, permissions, rolePermissions } from './permissions.ts';
import { parseSelector, printSelector, type Selector, type Term } from './selector.ts';

/** States come and go, and with them what may be seen would. */
export type ScopeTerm = Exclude<Term, { readonly kind: 'STATE' }>;

export interface Scope {
  readonly permissions: readonly Permission[];
  /** The instances that may be seen, and what belongs to them. Null: everything. */
  readonly selector: Selector<ScopeTerm> | null;
  /** Scopes with the same key see the same. */
  readonly key: string;
}

/**
 * The plane's own work: jobs, agents' sessions, follow-ups of a write. It sees everything, whoever
 * caused it. Never answer a person with what was read through it.
 */
export const planeScope: Scope = unlimitedScope(Object.keys(permissions) as Permission[]);

/** Whoever presented nothing good: it sees nothing. */
export const nobodysScope: Scope = { permissions: [], selector: { any: [] }, key: 'nothing' };

/**
 * Publishes on any channel and reports any build cluster, and sees nothing: what a payload links to,
 * other objects above all, is not there for it.
 */
export const publisherScope: Scope = {
  permissions: rolePermissions.PUBLISHER,
  selector: { any: [] },
  key: 'nothing',
};

/** Sees everything. */
export function unlimitedScope(granted: readonly Permission[]): Scope {
  return { permissions: granted, selector: null, key: 'everything' };
}

/** Where a scope may publish: one that reads nothing may publish everywhere, without seeing it. */
export const publishingScope = (scope: Scope): Scope =>
  scope.permissions.includes('READ') || !scope.permissions.includes('PUBLISH')
    ? scope
    : unlimitedScope(scope.permissions);

/** An agent sees its own host. */
export function agentScope(hostName: string): Scope {
  const term = { kind: 'ADDRESS', program: '*', environment: '*', host: hostName } as const;
  return limited([], { any: [{ all: [{ ...term, index: null }] }] });
}

/**
 * Sees what a selector means: its instances, their hosts and programs, and what belongs to these.
 * @param text a selector, such as label:team=shop
 * @param path where the text stands in the input, for the error
 * @throws InvalidInput INVALID_INPUT for a selector that is none, or that asks for states
 */
export function limitedScope(
  granted: readonly Permission[],
  text: string,
  path: readonly string[] = ['selector'],
): Scope {
  const selector = parseSelector(text, path);
  if (!selector.any.every(({ all }) => all.every(isScopeTerm))) {
    const message = 'a scope cannot depend on states, which come and go';
    const hint = 'use addresses, label:key=value and group:name';
    throw new InvalidInput([{ path, message, hint }]);
  }
  const everything = selector.any.some(({ all }) => all.every(({ kind }) => kind === 'ALL'));
  return everything ? unlimitedScope(granted) : limited(granted, selector as Selector<ScopeTerm>);
}

const isScopeTerm = (term: Term): term is ScopeTerm => term.kind !== 'STATE';

const limited = (granted: readonly Permission[], selector: Selector<ScopeTerm>): Scope => ({
  permissions: granted,
  selector,
  key: `only ${printSelector(selector)}`,
});

/** @param what reaches beyond the scope of whoever wants to change it */
export const outOfReach = (what: string): Failure =>
  new Failure('FORBIDDEN', `${what} that are out of your scope`, {
    hint: 'ask an administrator to do it',
  });
