/**
 * Words that the project no longer uses, because every reader had to translate them, and what to
 * write instead. CONTRIBUTING.md has the glossary of the words that it does use.
 */

interface RetiredWord {
  readonly words: readonly string[];
  readonly instead: string;
  /** Phrases in which the word has its ordinary meaning. */
  readonly allowed?: RegExp;
}

const retired: readonly RetiredWord[] = [
  {
    words: ['tell', 'tells', 'told', 'untold', 'retell', 'retells', 'retold', 'teller', 'telling'],
    instead: 'notify, report, publish, send, show; “distinguish” for telling two things apart',
  },
  {
    words: ['say', 'says', 'said', 'saying'],
    instead: 'report, state, return, print, contain; name the message, the field or the answer',
    allowed: /\bthat is to say\b/gi,
  },
  {
    words: ['hear', 'hears', 'heard', 'unheard', 'hearing'],
    instead: 'receive, read, observe; “last seen” for a host',
  },
  { words: ['standing', 'standings'], instead: 'status' },
  {
    words: ['beside'],
    instead: 'concurrent (a run), auxiliary (a command), next to (a place), in addition to',
  },
  { words: ['stray', 'strays'], instead: 'orphan, untracked' },
  { words: ['anew'], instead: 'again, new' },
  { words: ['deed', 'deeds'], instead: 'action' },
  { words: ['vitals'], instead: 'health' },
  { words: ['ties', 'leant'], instead: 'dependencies, dependents' },
  { words: ['upkeep'], instead: 'maintenance' },
  { words: ['farewell'], instead: 'the last message, the close' },
  {
    words: ['owe', 'owes', 'owed', 'owing'],
    instead: 'pending, missed, outstanding',
  },
  { words: ['house'], instead: 'the project, the repository' },
  { words: ['foresaw', 'reckoned'], instead: 'expected, computed' },
];

const byWord = new Map(retired.flatMap((entry) => entry.words.map((word) => [word, entry])));

/** Words of prose and of identifiers: `factsTold` and `FACTS_TOLD` are both facts and told. */
const wordPattern = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g;

/**
 * Each use of a retired word, as `path:line: word: what to write instead`. One fault for each word
 * and line.
 */
export function retiredWordFaults(path: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const found = (line.match(wordPattern) ?? []).map((word) => word.toLowerCase());
    return [...new Set(found)].flatMap((word) => {
      const entry = byWord.get(word);
      if (!entry) return [];
      const rest = entry.allowed ? line.replace(entry.allowed, '') : line;
      return (rest.match(wordPattern) ?? []).some((other) => other.toLowerCase() === word)
        ? [`${path}:${index + 1}: “${word}” is retired: write ${entry.instead}`]
        : [];
    });
  });
}
