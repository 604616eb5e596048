/**
 * A log's output on a full disk, with a reader that stops, and without a reader: writers never
 * wait, and dropped lines are counted.
 */
import { describe, expect, it } from 'vitest';
import { type Dropped, descriptorSink, LogOutput, type Sink } from '../../src/base/log-output.ts';

function failing(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}

/** A sink whose callbacks the test calls. */
function manual() {
  const pending: { text: string; done: Parameters<Sink>[1] }[] = [];
  const sink: Sink = (bytes, done) => void pending.push({ text: bytes.toString(), done });
  const dropped: Dropped[] = [];
  return { pending, sink, dropped, note: (one: Dropped) => void dropped.push(one) };
}

describe('the output of a log', () => {
  it('writes lines in order, those that waited together', () => {
    const { pending, sink, note } = manual();
    const output = new LogOutput(sink, note);
    for (const line of ['a\n', 'b\n', 'c\n']) output.write(line);
    expect(pending.map(({ text }) => text)).toEqual(['a\n']);
    pending[0]?.done();
    expect(pending.map(({ text }) => text)).toEqual(['a\n', 'b\nc\n']);
  });

  it('drops what does not fit while its reader is slow, and reports how much when writing works again', () => {
    const { pending, sink, dropped, note } = manual();
    const output = new LogOutput(sink, note, 10);
    for (let i = 0; i < 8; i += 1) output.write(`${i}${i}\n`);
    expect(dropped).toEqual([]);
    pending[0]?.done();
    pending[1]?.done();
    expect(pending.map(({ text }) => text).join('')).toBe('00\n11\n22\n');
    expect(dropped).toEqual([{ lines: 5, reason: 'SLOW_READER' }]);
    output.write('again\n');
    expect(pending[2]?.text).toBe('again\n');
  });

  it('counts failed lines under the system error code, and continues', () => {
    const { pending, sink, dropped, note } = manual();
    const output = new LogOutput(sink, note);
    for (const line of ['a\n', 'b\n', 'c\n']) output.write(line);
    pending[0]?.done(failing('ENOSPC'));
    pending[1]?.done(failing('ENOSPC'));
    output.write('d\n');
    expect(dropped).toEqual([]);
    pending[2]?.done();
    expect(dropped).toEqual([{ lines: 3, reason: 'ENOSPC' }]);
  });

  it('accepts lines from the callback that reports dropped ones', () => {
    const written: string[] = [];
    let full = true;
    const sink: Sink = (bytes, done) => {
      if (full) return done(failing('ENOSPC'));
      written.push(bytes.toString());
      done();
    };
    const output: LogOutput = new LogOutput(sink, ({ lines }) =>
      output.write(`${lines} dropped\n`),
    );
    output.write('lost\n');
    full = false;
    output.write('kept\n');
    expect(written).toEqual(['kept\n', '1 dropped\n']);
  });

  it('calls back from a flush when all is written', () => {
    const { pending, sink, note } = manual();
    const output = new LogOutput(sink, note);
    let flushed = 0;
    output.flush(() => {
      flushed += 1;
    });
    expect(flushed).toBe(1);
    output.write('a\n');
    output.write('b\n');
    output.flush(() => {
      flushed += 1;
    });
    pending[0]?.done();
    expect(flushed).toBe(1);
    pending[1]?.done();
    expect(flushed).toBe(2);
  });
});

describe('a descriptor', () => {
  it('is written until all is out, and an error is passed on', () => {
    const written: string[] = [];
    const outcomes: unknown[] = [];
    const sink = descriptorSink(1, (_fd, bytes) => {
      const part = bytes.subarray(0, 2);
      written.push(Buffer.from(part).toString());
      return part.length;
    });
    sink(Buffer.from('abcde'), (error) => outcomes.push(error));
    expect(written).toEqual(['ab', 'cd', 'e']);
    const full = descriptorSink(1, () => {
      throw failing('ENOSPC');
    });
    full(Buffer.from('x'), (error) => outcomes.push(error?.code));
    expect(outcomes).toEqual([undefined, 'ENOSPC']);
  });

  it('begins a new line after one that was cut off', () => {
    let room = 3;
    let written = '';
    const sink = descriptorSink(1, (_fd, bytes) => {
      if (room === 0) throw failing('ENOSPC');
      const part = bytes.subarray(0, room);
      room -= part.length;
      written += Buffer.from(part).toString();
      return part.length;
    });
    const ignore = () => {};
    sink(Buffer.from('first\n'), ignore);
    sink(Buffer.from('second\n'), ignore);
    room = 100;
    sink(Buffer.from('third\n'), ignore);
    expect(written).toBe('fir\nthird\n');
  });
});
