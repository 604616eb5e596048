/**
 * Generates src/sdk/generated.ts from the printed schema and the operations: documents as plain strings, so that no GraphQL
 * runtime is needed to send them. Run with `npm run codegen`; CI diffs the result.
 */
import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: 'schema/schema.graphql',
  documents: 'src/sdk/operations/*.graphql',
  generates: {
    'src/sdk/generated.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        immutableTypes: true,
        avoidOptionals: { field: true },
        skipTypename: true,
        strictScalars: true,
        defaultScalarType: 'unknown',
        scalars: { DateTime: 'string', JSON: 'unknown', BigInt: 'number', UUID: 'string' },
      },
    },
  },
};

export default config;
