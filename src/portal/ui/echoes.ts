/**
 * Texts that a field has handed on and that come back to it, through the URL, as its value. A busy
 * browser brings them back when more has been typed since: that must not be overwritten.
 */
export class Echoes {
  readonly #onTheWay: string[] = [];
  #last: string;

  /** @param value what the field begins with */
  constructor(value: string) {
    this.#last = value;
  }

  /** What was handed on or came from outside last. */
  get last(): string {
    return this.#last;
  }

  handOn(text: string): void {
    this.#onTheWay.push(text);
    this.#last = text;
  }

  /** @returns whether it is the field's own, coming back; several may come back as the newest alone */
  isOwn(value: string): boolean {
    const at = this.#onTheWay.indexOf(value);
    if (at === -1) {
      this.#onTheWay.length = 0;
      this.#last = value;
      return false;
    }
    this.#onTheWay.splice(0, at + 1);
    return true;
  }
}
