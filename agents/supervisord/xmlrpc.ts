/**
 * XML-RPC as supervisord speaks it: a call as XML, and an answer as a value. Pure. The reader knows
 * the elements of XML-RPC and nothing else of XML: no DTD, no entity beyond the five of XML and
 * character references, so that an answer cannot make it read or expand anything.
 */

export type XmlRpcValue =
  | string
  | number
  | boolean
  | null
  | readonly XmlRpcValue[]
  | { readonly [name: string]: XmlRpcValue };

/** What supervisord refuses; `code` is one of its Faults. */
export class XmlRpcFault extends Error {
  readonly code: number;

  constructor(code: number, text: string) {
    super(text);
    this.name = 'XmlRpcFault';
    this.code = code;
  }
}

/** Faults of supervisord that callers distinguish (supervisor/xmlrpc.py). */
export const faults = {
  SHUTDOWN_STATE: 6,
  BAD_NAME: 10,
  BAD_SIGNAL: 11,
  NO_FILE: 20,
  ABNORMAL_TERMINATION: 40,
  SPAWN_ERROR: 50,
  ALREADY_STARTED: 60,
  NOT_RUNNING: 70,
  ALREADY_ADDED: 90,
  STILL_RUNNING: 91,
  CANT_REREAD: 92,
} as const;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (char) => escapes[char] ?? char);

/** XML 1.0 has no way to write most control characters. @throws RangeError */
function textOf(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot contain
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(value))
    throw new RangeError('a control character cannot be sent by XML-RPC');
  return escaped(value);
}

function parameter(value: string | number | boolean): string {
  if (typeof value === 'string') return `<string>${textOf(value)}</string>`;
  if (typeof value === 'boolean') return `<boolean>${value ? 1 : 0}</boolean>`;
  return `<int>${Math.trunc(value)}</int>`;
}

/** The body of a request. */
export function callOf(method: string, parameters: readonly (string | number | boolean)[]): string {
  const list = parameters.map((value) => `<param><value>${parameter(value)}</value></param>`);
  return `<?xml version="1.0"?><methodCall><methodName>${textOf(method)}</methodName><params>${list.join('')}</params></methodCall>`;
}

/** Values within values that an answer may have; supervisord's own have four. */
const maxDepth = 16;

const entities: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
};

function character(reference: string): string {
  const code = reference.startsWith('#x')
    ? Number.parseInt(reference.slice(2), 16)
    : Number(reference.slice(1));
  return Number.isInteger(code) && code >= 0 && code <= 0x10ffff
    ? String.fromCodePoint(code)
    : '\ufffd';
}

const unescaped = (text: string): string =>
  text.replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/g, (whole, name: string) =>
    name.startsWith('#') ? character(name) : (entities[name] ?? whole),
  );

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  fail(expected: string): never {
    const found = this.#text.slice(this.#at, this.#at + 40);
    throw new SyntaxError(
      `this is no answer of XML-RPC: expected ${expected} at ${this.#at}, found ${JSON.stringify(found)}`,
    );
  }

  space(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }

  has(tag: string): boolean {
    this.space();
    return this.#text.startsWith(tag, this.#at);
  }

  takes(tag: string): boolean {
    if (!this.has(tag)) return false;
    this.#at += tag.length;
    return true;
  }

  expect(tag: string): void {
    if (!this.takes(tag)) this.fail(tag);
  }

  /** Text up to the next tag. */
  text(): string {
    const end = this.#text.indexOf('<', this.#at);
    if (end === -1) this.fail('<');
    const text = this.#text.slice(this.#at, end);
    this.#at = end;
    return unescaped(text);
  }

  prologue(): void {
    if (!this.takes('<?xml')) return;
    const end = this.#text.indexOf('?>', this.#at);
    if (end === -1) this.fail('?>');
    this.#at = end + 2;
  }

  value(depth: number): XmlRpcValue {
    if (depth > maxDepth) this.fail('fewer values within values');
    if (this.takes('<value/>')) return '';
    // White space belongs to the text of a value without a type: it is not skipped here.
    this.expect('<value>');
    if (this.#text[this.#at] !== '<') {
      const start = this.#at;
      const text = this.text();
      if (this.#text.startsWith('</value>', this.#at)) {
        this.expect('</value>');
        return text;
      }
      if (text.trim() !== '') {
        this.#at = start;
        this.fail('one value');
      }
    }
    if (this.takes('</value>')) return '';
    const value = this.typed(depth);
    this.expect('</value>');
    return value;
  }

  typed(depth: number): XmlRpcValue {
    if (this.takes('<nil/>')) return null;
    if (this.takes('<string/>')) return '';
    if (this.takes('<struct>')) return this.struct(depth);
    if (this.takes('<array>')) return this.array(depth);
    for (const name of [
      'int',
      'i4',
      'i8',
      'boolean',
      'double',
      'string',
      'base64',
      'dateTime.iso8601',
    ]) {
      if (!this.takes(`<${name}>`)) continue;
      const text = this.text();
      this.expect(`</${name}>`);
      return this.scalar(name, text);
    }
    return this.fail('a type of XML-RPC');
  }

  scalar(name: string, text: string): XmlRpcValue {
    if (name === 'boolean') return text.trim() === '1';
    if (name === 'base64') return Buffer.from(text, 'base64').toString('utf8');
    if (name === 'string' || name === 'dateTime.iso8601') return text;
    const number = Number(text.trim());
    return Number.isFinite(number) && text.trim() !== '' ? number : this.fail('a number');
  }

  struct(depth: number): XmlRpcValue {
    const members: [string, XmlRpcValue][] = [];
    while (this.takes('<member>')) {
      this.expect('<name>');
      const name = this.text();
      this.expect('</name>');
      members.push([name, this.value(depth + 1)]);
      this.expect('</member>');
    }
    this.expect('</struct>');
    return Object.fromEntries(members);
  }

  array(depth: number): XmlRpcValue {
    const values: XmlRpcValue[] = [];
    if (!this.takes('<data/>')) {
      this.expect('<data>');
      while (this.has('<value')) values.push(this.value(depth + 1));
      this.expect('</data>');
    }
    this.expect('</array>');
    return values;
  }
}

/**
 * The value of an answer. @throws XmlRpcFault when it is a fault @throws SyntaxError when it is no
 * answer of XML-RPC
 */
export function answerOf(text: string): XmlRpcValue {
  const reader = new Reader(text);
  reader.prologue();
  reader.expect('<methodResponse>');
  if (reader.takes('<fault>')) {
    const fault = reader.value(0);
    const { faultCode, faultString } = (
      typeof fault === 'object' && fault !== null ? fault : {}
    ) as Readonly<Record<string, XmlRpcValue>>;
    throw new XmlRpcFault(Number(faultCode ?? 0), String(faultString ?? 'unknown fault'));
  }
  reader.expect('<params>');
  reader.expect('<param>');
  const value = reader.value(0);
  reader.expect('</param>');
  reader.expect('</params>');
  reader.expect('</methodResponse>');
  return value;
}
