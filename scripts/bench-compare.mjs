/**
 * Compares the figures of this checkout with those of an earlier commit, on one machine and in one
 * session: `npm run bench:compare -- COMMIT [--rounds N] [NAME…]`. The commit is checked out into a
 * temporary folder and built there; its own benches measure it. The rounds alternate between the
 * two, so that what else the machine does falls on both. Prints one line of JSON per figure:
 * the medians, their ratio (`value`: now / before), and `n`, the number of rounds.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const {
  positionals: [commit, ...wanted],
  values: { rounds },
} = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '3' } } });
if (commit === undefined || wanted.length === 0 || !(Number(rounds) >= 1)) {
  console.error('usage: npm run bench:compare -- COMMIT [--rounds N] NAME…');
  process.exit(2);
}

try {
  execFileSync('git', ['rev-parse', '--verify', '--quiet', `${commit}^{commit}`], { cwd: root });
} catch {
  console.error(`no such commit: ${commit}`);
  process.exit(2);
}

const folder = join(mkdtempSync(join(tmpdir(), 'gander-bench-')), 'before');
const git = (...args) => execFileSync('git', args, { cwd: root, stdio: 'pipe' });
const run = (cwd, command, ...args) => execFileSync(command, args, { cwd, stdio: 'pipe' });

/** The figures that one run of a bench printed. A bench that fails has none. */
async function figuresOf(cwd, name) {
  const file = join('bench', `${name}.bench.ts`);
  if (!existsSync(join(cwd, file))) return [];
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  const code = await new Promise((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code !== 0) {
    console.error(`${name} failed in ${cwd}`);
    return [];
  }
  return text.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const rounded = (value) => Number(value.toPrecision(4));

/** One figure of each side is compared when all that describes it is the same. */
function describe({ value: _value, bound: _bound, within: _within, ...description }) {
  return JSON.stringify(description);
}

/** @param figures by description: the values of each side */
function report(bench, figures) {
  for (const [description, { before, now }] of figures) {
    if (before.length === 0 || now.length === 0) continue;
    const [was, is] = [median(before), median(now)];
    const { n, ...rest } = JSON.parse(description);
    const ratio = was === 0 ? null : rounded(is / was);
    const rounds = Math.min(before.length, now.length);
    console.log(
      JSON.stringify({ bench, ...rest, of: n, before: was, now: is, value: ratio, n: rounds }),
    );
  }
}

async function compare(bench) {
  const figures = new Map();
  for (let round = 0; round < Number(rounds); round += 1) {
    for (const [side, cwd] of [
      ['before', folder],
      ['now', root],
    ]) {
      for (const figure of await figuresOf(cwd, bench)) {
        if (typeof figure.value !== 'number') continue;
        const key = describe(figure);
        const entry = figures.get(key) ?? { before: [], now: [] };
        figures.set(key, entry);
        entry[side].push(figure.value);
      }
    }
  }
  report(bench, figures);
}

try {
  git('worktree', 'add', '--detach', folder, commit);
  run(folder, 'npm', 'ci', '--no-audit', '--no-fund');
  for (const cwd of [folder, root]) run(cwd, process.execPath, 'scripts/build.mjs');
  for (const name of wanted) await compare(name);
} finally {
  if (existsSync(folder)) git('worktree', 'remove', '--force', folder);
  rmSync(dirname(folder), { recursive: true, force: true });
}
