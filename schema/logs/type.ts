/** Output of programs in the graph: pages of it, and following it live. */
import { builder } from '../builder.ts';
import { logStreams } from './topics.ts';

export const LogStream = builder.enumType('LogStream', { description: "Which of a program's streams.", values: logStreams });
