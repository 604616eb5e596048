/**
 * What the caller of a request may see and do: made here alone, from the credential that it
 * presented.
 */
import type { Caller, Role } from '../../../schema/context.ts';
import { rolePermissions } from '../../domain/permissions.ts';
import {
  agentScope,
  nobodysScope,
  publisherScope,
  type Scope,
  unlimitedScope,
} from '../../domain/scope.ts';

const ofRole: Readonly<Record<Role, Scope>> = {
  PUBLISHER: publisherScope,
  VIEWER: unlimitedScope(rolePermissions.VIEWER),
  OPERATOR: unlimitedScope(rolePermissions.OPERATOR),
  ADMIN: unlimitedScope(rolePermissions.ADMIN),
};

/** The token of a person or a tool sees everything, or nothing if its role does not read. */
export function scopeOf(caller: Caller): Scope {
  if (caller.kind === 'USER') return ofRole[caller.role];
  return caller.kind === 'AGENT' ? agentScope(caller.hostName) : nobodysScope;
}
