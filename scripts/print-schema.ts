/** Prints one of the schemas that the code builds. A program of its own, so that it meets only one copy of graphql. */
import { printSchema } from 'graphql';
import { agentSchema } from '../schema/agent-schema.ts';
import { schema } from '../schema/schema.ts';

process.stdout.write(`${printSchema(process.argv[2] === 'agent' ? agentSchema : schema)}\n`);
