/**
 * A board of instances that is always right: a table on a terminal, drawn again when something
 * changes; elsewhere a line for each change. While the plane is away it shows since when it is out
 * of date, and goes on by itself. `q` or Ctrl-C ends it.
 *
 *   node board.mjs 'shop@*'
 */
import { connect } from './connect.mjs';

const gander = connect();
const live = gander.instances.live({ selector: process.argv[2] ?? '*' });
const { stdin, stdout } = process;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let next;

const end = live.subscribe(stdout.isTTY ? drawSoon : printChanges);
process.once('SIGTERM', close);
process.once('SIGINT', close);
if (stdout.isTTY) openScreen();

live.ready.catch((error) => {
  close();
  console.error(error.message);
  process.exitCode = 1;
});

/** @param {readonly { type: string, node: { address: string, state: string } }[]} changes */
function printChanges(changes) {
  for (const { type, node } of changes) console.log(type, node.address, node.state);
}

/** Ten times a second at most, however much changes. */
function drawSoon() {
  next ??= setTimeout(draw, 100);
}

function draw() {
  next = undefined;
  const rows = [...live.nodes.values()].sort((a, b) => (a.address < b.address ? -1 : 1));
  const shown = rows.slice(0, Math.max(0, stdout.rows - 2));
  const width = Math.max(0, ...shown.map(({ address }) => address.length));
  const lines = shown.map(
    ({ address, state, since }) => `${address.padEnd(width)}  ${state.padEnd(8)}  ${since}`,
  );
  const text = [heading(rows.length), '', ...lines]
    .map((line) => `${line.slice(0, stdout.columns)}\x1b[K`)
    .join('\r\n');
  // Over what is there, so that nothing flickers; then the rest of the screen is cleared.
  stdout.write(`\x1b[H${text}\x1b[J`);
}

/** @param {number} count */
function heading(count) {
  const { status, staleSince, error } = live;
  if (status === 'LIVE' || !staleSince) return `${count} instances, ${status}`;
  return `${count} instances, as of ${staleSince.toLocaleTimeString()}: ${error?.message ?? status}`;
}

/** On the alternate screen, so that the terminal is as before afterwards. */
function openScreen() {
  stdout.write('\x1b[?1049h\x1b[?25l');
  stdout.on('resize', drawSoon);
  stdin.setRawMode(true).on('data', (keys) => {
    // Ctrl-C is a key where the terminal is raw.
    if (['q', '\x03'].includes(String(keys))) close();
  });
  drawSoon();
}

function close() {
  end();
  clearTimeout(next);
  gander.close();
  if (!stdout.isTTY) return;
  stdin.setRawMode(false).pause();
  stdout.write('\x1b[?25h\x1b[?1049l');
}
