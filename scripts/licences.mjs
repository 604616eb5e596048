/**
 * Licences whose text some packages name without including it. The others are in their packages.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const mit = (holder) => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS
FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY,
WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/**
 * @param root of the repository, whose own licence is Apache-2.0
 * @throws for a licence that has no text here
 */
export function licenceText(root, { name, license, author }) {
  const holder = (typeof author === 'string' ? author : author?.name) ?? `the authors of ${name}`;
  if (license === 'MIT') return mit(holder);
  if (license === 'Apache-2.0')
    return `By ${holder}\n\n${readFileSync(join(root, 'LICENSE'), 'utf8').trim()}`;
  if (license === 'Unlicense') return `Dedicated to the public domain by ${holder}.`;
  throw new Error(
    `${name} includes no licence (${license ?? 'none named'}): it cannot be shipped in a bundle`,
  );
}
