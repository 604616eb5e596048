/**
 * Sends a request to the echo server every two seconds and prints the response. Exits with 1 after
 * five failures in a row.
 */
const url = process.env.TARGET ?? 'http://127.0.0.1:8490/';
let failures = 0;
for (;;) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(1000) });
    console.log((await response.text()).trim());
    failures = 0;
  } catch (error) {
    failures += 1;
    console.error(`no answer (${error.cause?.code ?? error.message}), ${failures} in a row`);
    if (failures === 5) process.exit(1);
  }
  await new Promise((resolve) => setTimeout(resolve, 2000));
}
