/**
 * Prints one of the schemas that the code builds, with the directives that its fields carry as
 * extensions. A program of its own, so that it meets only one copy of graphql.
 */
import { agentSchema } from '../schema/agent-schema.ts';
import { printWithDirectives } from '../schema/printing.ts';
import { schema } from '../schema/schema.ts';

process.stdout.write(
  `${printWithDirectives(process.argv[2] === 'agent' ? agentSchema : schema)}\n`,
);
