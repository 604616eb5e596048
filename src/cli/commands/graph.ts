/** `gander graph`: what waits for what, as a tree, or for programs that draw. */
import { printable } from '../../base/printable.ts';
import { parseSelector } from '../../domain/selector.ts';
import { DependencyGraphDocument } from '../../sdk/client/generated.ts';
import { choiceOption } from '../../terminal/options.ts';
import { exit } from '../../terminal/usage.ts';
import { type Command, selectorOf } from '../command.ts';
import { nothingMatches } from '../pages.ts';
import { drawDot, drawMermaid, drawTree } from '../text/graph-drawing.ts';

export const command: Command = {
  usage: ['graph [SELECTOR ...] [-o tree|dot|mermaid|json]'],
  about: `Shows what each program waits for on each host before it starts, and whether it has it: since when, or why not. With a selector only
these instances and all that they wait for. What it shows is what the plane knows; whether an instance may start is decided by its own agent.`,
  examples: [
    ['gander graph', 'all programs that wait or are waited for'],
    ['gander graph web@web1', 'what web waits for on one host'],
    ['gander graph -o dot | dot -Tsvg -o graph.svg', 'drawn by Graphviz'],
    ['gander graph -o mermaid', 'for a page in Markdown'],
  ],
  options: {
    output: {
      type: 'string',
      short: 'o',
      value: 'FORMAT',
      about: 'tree (default), dot, mermaid or json',
    },
  },
  selectors: true,
  run: async (context, args) => {
    const output = choiceOption(args, 'output', ['tree', 'dot', 'mermaid', 'json'], 'tree');
    const selector = selectorOf(args) ?? null;
    if (selector !== null) parseSelector(selector);
    const client = await context.client();
    const { dependencyGraph: graph } = await client.request(DependencyGraphDocument, { selector });
    if (selector !== null && graph.nodes.length === 0) throw await nothingMatches(client, selector);
    if (output === 'json') await context.print(JSON.stringify(graph, null, 2));
    else if (output === 'dot') await context.print(...drawDot(graph));
    else if (output === 'mermaid') await context.print(...drawMermaid(graph));
    else if (graph.nodes.length === 0)
      context.warn('nothing depends on anything yet (see dependsOn in: gander apply --help)');
    else await context.print(...drawTree(graph, context.paint));
    if (graph.omittedNodes > 0)
      context.warn(`${graph.omittedNodes} more programs on hosts are not shown: give a selector`);
    for (const { message } of graph.uncovered) context.warn(`warning: ${printable(message)}`);
    return exit.ok;
  },
};
