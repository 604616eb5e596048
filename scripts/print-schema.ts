/** Prints the schema that the code builds, for schema/schema.graphql. A program of its own, so that it meets only one copy of graphql. */
import { printSchema } from 'graphql';
import { schema } from '../schema/schema.ts';

process.stdout.write(`${printSchema(schema)}\n`);
