/** Scopes: what they are made of, and which selectors cannot bound one. */
import { describe, expect, it } from 'vitest';
import { rolePermissions } from '../../src/domain/permissions.ts';
import { agentScope, limitedScope, nobodysScope, planeScope } from '../../src/domain/scope.ts';

describe('a scope', () => {
  it('of everything has no selector, however that is written', () => {
    expect(planeScope.selector).toBeNull();
    for (const text of ['*', 'all', 'web,*', '* all'])
      expect(limitedScope(rolePermissions.VIEWER, text).selector).toBeNull();
  });

  it('is limited by addresses, labels and groups, and not by states', () => {
    expect(limitedScope([], 'label:team=shop web@a*,group:g').key).toBe(
      'only label:team=shop web@a*,group:g',
    );
    expect(() => limitedScope([], 'web state:running', ['scope'])).toThrow(
      expect.objectContaining({
        code: 'INVALID_INPUT',
        issues: [expect.objectContaining({ path: ['scope'] })],
      }),
    );
  });

  it('of an agent is its host, whatever characters its name has', () => {
    expect(agentScope('a.example.org').selector).toEqual({
      any: [
        {
          all: [
            { kind: 'ADDRESS', program: '*', environment: '*', host: 'a.example.org', index: null },
          ],
        },
      ],
    });
  });

  it('of nobody differs in its key from every other', () => {
    const keys = [nobodysScope, planeScope, agentScope('a'), limitedScope([], 'nothing')];
    expect(new Set(keys.map(({ key }) => key)).size).toBe(4);
  });
});
