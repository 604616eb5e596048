/** How the fleet file writes the words of the API. Pure; the library of YAML is not needed for it. */

/** SAME_HOST as people write it: `same-host`. */
export const inFile = (word: string): string => word.toLowerCase().replaceAll('_', '-');
