/**
 * What the documents show: their fenced blocks, the lines of shell blocks, and commands in running
 * text.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** From the repository's root. */
export const documents: readonly string[] = [
  ...['README.md', 'PROTOCOL.md', 'SECURITY.md', 'CONTRIBUTING.md', 'RELEASES.md'],
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `docs/${name}`),
];

export interface Block {
  readonly page: string;
  /** Of its first line of content, from 1. */
  readonly line: number;
  /** '' when the fence names none. */
  readonly language: string;
  readonly text: string;
}

/** A command, as `page:line` and its text without a comment. */
export interface Command {
  readonly page: string;
  readonly place: string;
  readonly text: string;
}

export const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');

/** The fenced blocks of a page, in order. */
export function blocksOf(page: string): Block[] {
  const text = textOf(page);
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    page,
    line: text.slice(0, match.index).split('\n').length + 1,
    language: match[1] ?? '',
    text: match[2] ?? '',
  }));
}

/** The commands of the page's shell blocks. */
export const commandsInBlocks = (page: string): Command[] =>
  blocksOf(page)
    .filter(({ language }) => language === 'sh')
    .flatMap((block) =>
      block.text.split('\n').map((line, index) => ({
        page,
        place: `${page}:${block.line + index}`,
        text: line.replace(/(^|\s+)# .*$/, '').trim(),
      })),
    )
    .filter(({ text }) => text !== '');

const programs = /^(?:npx )?(?:gander|gander-agent|npm|curl) \S/;

/** The commands in backquotes outside of blocks. */
export function commandsInText(page: string): Command[] {
  const prose = textOf(page).replace(/^```[\s\S]*?^```$/gm, (block) => block.replace(/[^\n]/g, ''));
  return prose.split('\n').flatMap((line, index) =>
    [...line.matchAll(/`([^`]+)`/g)]
      .map(([, text = '']) => text)
      .filter((text) => programs.test(text))
      .map((text) => ({ page, place: `${page}:${index + 1}`, text })),
  );
}

/** The words of a shell line without expansions: quotes of both kinds are removed. */
export const wordsOf = (line: string): string[] =>
  [...line.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single),
  );
