/** A job that computes: counts the primes below a million, prints the count (78498) and exits. */
const limit = Number(process.env.LIMIT ?? 1_000_000);
const composite = new Uint8Array(limit);
let count = 0;
for (let number = 2; number < limit; number += 1) {
  if (composite[number]) continue;
  count += 1;
  for (let multiple = number * number; multiple < limit; multiple += number)
    composite[multiple] = 1;
}
console.log(`${count} primes below ${limit}`);
process.exit(limit === 1_000_000 && count !== 78_498 ? 1 : 0);
