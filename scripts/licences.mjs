/**
 * Licences and notices of the packages whose code is in a bundle. Some packages name a licence
 * without including its text: those texts are here.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const mit = (holder) => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS
FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY,
WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** @throws for a licence that has no text here */
function licenceText({ name, license, author }) {
  const holder = (typeof author === 'string' ? author : author?.name) ?? `the authors of ${name}`;
  if (license === 'MIT') return mit(holder);
  if (license === 'Apache-2.0')
    return `By ${holder}\n\n${readFileSync(join(root, 'LICENSE'), 'utf8').trim()}`;
  if (license === 'Unlicense') return `Dedicated to the public domain by ${holder}.`;
  throw new Error(
    `${name} includes no licence (${license ?? 'none named'}): it cannot be shipped in a bundle`,
  );
}

/**
 * Writes licences and notices of every package whose code is bundled, as those licences ask for.
 * @param modules paths of the bundled modules, from the root of the repository
 * @param file to write, from there too
 * @param subject what contains the code, with its verb: 'The programs in this folder contain'
 * @throws for a package that has no licence
 */
export function writeNotices(modules, file, subject) {
  const folders = new Set(
    modules
      .map((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0])
      .filter(Boolean),
  );
  const notices = [...folders].sort().map((folder) => {
    const described = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const files = readdirSync(join(root, folder)).filter((name) =>
      /^(licen[cs]e|notice|copying)(\.|-|$)/i.test(name),
    );
    const texts = files.sort().map((name) => readFileSync(join(root, folder, name), 'utf8').trim());
    if (texts.length === 0) texts.push(licenceText(described));
    return [
      `${described.name} ${described.version} (${described.license ?? 'see below'})`,
      ...texts,
    ].join('\n\n');
  });
  const head = `${subject} code of the following packages.`;
  writeFileSync(join(root, file), `${[head, ...notices].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
}
