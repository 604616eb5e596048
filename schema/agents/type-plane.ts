/** What the public schema shows of the agents' wire. */
import { builder } from '../builder.ts';
import { Plane } from '../plane/type.ts';
import { protocolVersions } from './rules.ts';

builder.objectField(Plane, 'protocolVersions', (t) =>
  t.intList({
    description: "The versions of the agents' wire (PROTOCOL.md) that the plane speaks.",
    resolve: () => [...protocolVersions],
  }),
);
