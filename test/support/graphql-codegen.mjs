/**
 * `graphql-codegen` in the working directory, for the client preset and a configuration in
 * codegen.json. It runs the preset and the core of GraphQL Code Generator, as its command line does,
 * which brings 300 packages more.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { buildSchema, parse } from 'graphql';

const text = (path) => readFileSync(path, 'utf8');
const { schema: schemaFile, documents: pattern, generates } = JSON.parse(text('codegen.json'));
const sdl = text(schemaFile);
const folder = dirname(pattern);
const documents = readdirSync(folder).map((name) => {
  const location = `${folder}/${name}`;
  const rawSDL = text(location);
  return { location, rawSDL, document: parse(rawSDL) };
});

for (const [baseOutputDir, { config, presetConfig = {} }] of Object.entries(generates)) {
  const files = await preset.buildGeneratesSection({
    ...{ baseOutputDir, config, presetConfig, documents },
    ...{ schema: parse(sdl), schemaAst: buildSchema(sdl), plugins: [], pluginMap: {} },
  });
  mkdirSync(baseOutputDir, { recursive: true });
  for (const file of files) writeFileSync(file.filename, await codegen(file));
}
