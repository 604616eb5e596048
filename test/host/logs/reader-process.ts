/**
 * A process that reads logs, and opens and closes every free descriptor, as the commands on its
 * standard input ask; it prints what it reads as lines of JSON.
 */

import { closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { streamLogs } from '../../../agents/host/logs/stream.ts';
import { listRuns } from '../../../agents/host/runs/run-files.ts';
import type { AgentProblem } from '../../../src/domain/agent-problems.ts';

const print = (what: object): void => console.log(JSON.stringify(what));
const taken: number[] = [];

function exhaust(): void {
  try {
    for (;;) taken.push(openSync('/dev/null', 'r'));
  } catch (error) {
    print({ exhausted: (error as NodeJS.ErrnoException).code });
  }
}

function read(path: string, follow: boolean): void {
  const request = {
    limit: null,
    follow,
    match: null,
    sinceMs: null,
    onProblem: ({ detail }: AgentProblem) => print({ problem: detail }),
  };
  const sources = [{ source: path, path, after: null, until: null, last: null }];
  const send = async (
    chunks: readonly { readonly text: string | null; readonly gap: boolean }[],
  ) => {
    for (const { text, gap } of chunks) if (text !== null) print({ text, gap });
    return true;
  };
  streamLogs({ ...request, sources }, send, new AbortController().signal).then(
    () => print({ ended: path }),
    (error) => print({ failed: { code: error.code, message: error.message } }),
  );
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const [what, path = ''] = line.split(' ');
  if (what === 'exhaust') exhaust();
  else if (what === 'release') for (const fd of taken.splice(0)) closeSync(fd);
  else if (what === 'runs') print({ runs: listRuns(path).length });
  else read(path, what === 'follow');
});
// The pipes of both are open, and the spare descriptor is taken, before the first command.
listRuns('/nowhere');
print({ ready: true });
