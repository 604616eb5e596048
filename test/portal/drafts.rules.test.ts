/** Unsaved texts in the browser: what is kept of them, for whom, and how many. */
import { describe, expect, it } from 'vitest';
import { missingValues, withoutSecrets, withValues } from '../../src/portal/data/draft-secrets.ts';
import {
  draftKey,
  dropAllDrafts,
  keepDraft,
  maxDraftLength,
  readDraft,
} from '../../src/portal/data/drafts.ts';

/** As the browser's storage. */
class Store {
  readonly #entries = new Map<string, string>();
  get length() {
    return this.#entries.size;
  }
  key(at: number) {
    return [...this.#entries.keys()][at] ?? null;
  }
  getItem(key: string) {
    return this.#entries.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    this.#entries.set(key, value);
  }
  removeItem(key: string) {
    this.#entries.delete(key);
  }
}

const draft = (text: string, second = 0) => ({
  ...{ text, revision: null },
  at: new Date(Date.parse('2026-01-01T00:00:00Z') + second * 1000).toISOString(),
});

describe('the text that is kept', () => {
  const file = `# my fleet
x-common: &common
  SHARED: hidden1 # hidden2
programs:
  - name: web
    command: [serve, --fast] # quickly
    env:
      # OLD: hidden3
      TOKEN: hidden4
      TEXT: |
        hidden5
        hidden5
      <<: *common
      # NEXT: hidden6
    nice: 3
  - name: db
    env: {A: "hidden7", B: hidden8, C: }
    environment: prod
    envFiles: [/etc/web.env]
`;

  it('has no value of a variable, wherever it is written, and all else', () => {
    const kept = withoutSecrets(file) ?? '';
    expect(kept).not.toContain('hidden');
    for (const text of [
      '# my fleet',
      '--fast',
      '# quickly',
      'nice: 3',
      'environment: prod',
      '/etc/web.env',
    ])
      expect(kept).toContain(text);
    expect(missingValues(kept)).toEqual(['TOKEN', 'TEXT', 'A', 'B', 'C']);
    // What is kept can be kept again.
    expect(withoutSecrets(kept)).toBe(kept);
  });

  it('has none either where the name of the setting is not right yet', () => {
    const kept = withoutSecrets('programs:\n  - envs: {A: hidden}\n    Env: [hidden]\n');
    expect(kept).not.toContain('hidden');
    expect(withoutSecrets('programs: [env: {A: hidden')).toBeNull();
  });

  it('gets the values back that are known', () => {
    const kept = withoutSecrets('programs:\n  - env: {A: "1", B: "2"}\n') ?? '';
    const restored = withValues(kept, new Map([['A', 'yes']]));
    expect(restored).toContain('A: yes');
    expect(missingValues(restored)).toEqual(['B']);
  });
});

describe('the store', () => {
  it('keeps the newest drafts, and none that is too long', () => {
    const store = new Store();
    for (let at = 0; at < 15; at += 1) keepDraft(store, draftKey('ann', `p${at}`), draft('x', at));
    expect(store.length).toBe(10);
    expect(readDraft(store, draftKey('ann', 'p4'))).toBeNull();
    expect(readDraft(store, draftKey('ann', 'p14'))?.text).toBe('x');
    keepDraft(store, draftKey('ann', 'p14'), draft('x'.repeat(maxDraftLength + 1)));
    expect(readDraft(store, draftKey('ann', 'p14'))).toBeNull();
  });

  it('gives a draft to the person alone who wrote it, and forgets all on signing out', () => {
    const store = new Store();
    store.setItem('gander.other', 'stays');
    keepDraft(store, draftKey('ann', 'fleet'), draft('mine'));
    expect(readDraft(store, draftKey('bob', 'fleet'))).toBeNull();
    dropAllDrafts(store);
    expect(readDraft(store, draftKey('ann', 'fleet'))).toBeNull();
    expect(store.length).toBe(1);
  });

  it('takes what another version wrote for nothing', () => {
    const store = new Store();
    for (const stored of ['{', '[]', 'null', '{"text":1}']) {
      store.setItem(draftKey('ann', 'fleet'), stored);
      expect(readDraft(store, draftKey('ann', 'fleet'))).toBeNull();
    }
  });
});
