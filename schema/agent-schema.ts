/**
 * The schema of the agents' wire (PROTOCOL.md). It shares no type with the public schema, so that
 * each can change at its own pace.
 */
import './agents/type.ts';
import './agents/type-reports.ts';
import './agents/type-metrics.ts';
import './agents/type-receipt.ts';
import './agents/type-observed.ts';
import type { GraphQLSchema } from 'graphql';
import { agentBuilder } from './agent-builder.ts';
import { guarded } from './root-access.ts';

export const agentSchema: GraphQLSchema = guarded(agentBuilder.toSchema({ sortSchema: false }));
