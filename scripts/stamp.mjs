/**
 * Whether something that was built is still up to date: a stamp names its inputs and outputs, with
 * a fingerprint of the inputs.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Size and modification time, as cheap as a fingerprint can be: a false alarm costs one build. */
function fingerprint(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    const status = statSync(join(root, input), { throwIfNoEntry: false });
    hash.update(`${input} ${status?.size} ${status?.mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** @param file of the stamp, from the root of the repository */
export function isUpToDate(file) {
  try {
    const stamp = JSON.parse(readFileSync(join(root, file), 'utf8'));
    return (
      stamp.outputs.every((output) => existsSync(join(root, output))) &&
      stamp.fingerprint === fingerprint(stamp.inputs)
    );
  } catch {
    return false;
  }
}

/** @param inputs and outputs, as paths from the root of the repository */
export function writeStamp(file, { inputs, outputs }) {
  const path = join(root, file);
  writeFileSync(
    `${path}.new`,
    JSON.stringify({ fingerprint: fingerprint(inputs), inputs, outputs }),
  );
  renameSync(`${path}.new`, path);
}
