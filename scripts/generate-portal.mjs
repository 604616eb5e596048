/**
 * The portal's documents and their types: next to each file of operations in src/portal one file is
 * generated, which has no more types than its operations use. All may use the fragments of
 * src/portal/data/shared.graphql, and Definition, which is generated too.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { generateDocuments } from './generate-sdk.mjs';

const shared = 'src/portal/data/shared.graphql';
/** Every setting of a definition, derived from the settings table. */
const definition = 'src/sdk/client/operations/definition.graphql';

/** @returns the files as [path, text] */
export async function generatePortal(root) {
  const entries = await readdir(join(root, 'src/portal'), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.graphql'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => path !== shared)
    .sort();
  return Promise.all(
    paths.map(async (path) => {
      const filename = path.replace(/\.graphql$/, '.generated.ts');
      const operations = await readFile(join(root, path), 'utf8');
      const files = [path, shared, ...(operations.includes('...Definition') ? [definition] : [])];
      return [
        filename,
        await generateDocuments(root, {
          schemaFile: 'schema/schema.graphql',
          files,
          filename,
          // Words of the schema change more often than its shapes.
          options: { disableDescriptions: true, onlyUsed: true },
        }),
      ];
    }),
  );
}
