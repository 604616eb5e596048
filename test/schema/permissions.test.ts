/** The access that the schema states is the access that it enforces. */
import { expect, it } from 'vitest';
import type { Role } from '../../schema/context.ts';
import { printWithDirectives } from '../../schema/printing.ts';
import type { Access } from '../../schema/root-access.ts';
import { schema } from '../../schema/schema.ts';
import {
  type Permission,
  permissionOfRole,
  permissions,
  rolePermissions,
} from '../../src/domain/permissions.ts';
import { run } from '../support/graph.ts';

const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
const fields = roots.flatMap((root) => Object.values(root?.getFields() ?? {}));

it('the description of each root field that needs a role names the required permission', () => {
  for (const { name, description, extensions } of fields) {
    const access = extensions['access'] as Access;
    const requires =
      access === 'ANYONE' || access === 'AGENT' ? undefined : permissionOfRole[access];
    expect([name, extensions['requires']]).toEqual([name, requires]);
    if (requires)
      expect(description).toMatch(new RegExp(`\\. Requires the permission ${requires}\\.$`));
  }
});

it('the printed schema shows it', () => {
  const printed = printWithDirectives(schema);
  expect(printed).toContain('viewer: Viewer! @requires(permission: READ)');
  expect(printed.match(/@requires\(permission: [A-Z]+\)/g)).toHaveLength(
    fields.filter(({ extensions }) => extensions['requires']).length,
  );
});

it('each permission belongs to a role, and a viewer sees those of its own', async () => {
  expect(new Set(Object.values(rolePermissions).flat())).toEqual(new Set(Object.keys(permissions)));
  const seen = async (role: Role): Promise<Permission[]> => {
    const caller = { kind: 'USER', tokenId: 't', name: 'n', role } as const;
    return (await run({} as never, '{ viewer { permissions } }', {}, caller)).viewer.permissions;
  };
  expect(await seen('VIEWER')).toEqual(['READ']);
  expect(await seen('OPERATOR')).toEqual(['READ', 'PUBLISH', 'OPERATE']);
  expect(await seen('ADMIN')).toEqual(['READ', 'PUBLISH', 'OPERATE', 'ADMINISTER']);
  // A publisher has no other: it does not even read which it has.
  expect(rolePermissions.PUBLISHER).toEqual(['PUBLISH']);
});
