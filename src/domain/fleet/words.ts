/** How the fleet file writes the words of the API. Pure; the library of YAML is not needed for it. */
import { printDuration } from '../../base/duration.ts';

/** SAME_HOST as people write it: `same-host`. */
export const inFile = (word: string): string => word.toLowerCase().replaceAll('_', '-');

/** A duration with its units; zero needs none. */
export const durationInFile = (ms: number): string | number => (ms === 0 ? 0 : printDuration(ms));
