/**
 * How long tests wait for what must happen, where they set no other bound. What is waited for takes
 * moments; a machine under heavy load takes a hundred times as long, and that is no fault.
 */
export const patienceMs = 150_000;
