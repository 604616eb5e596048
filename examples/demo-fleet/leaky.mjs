/**
 * Grows by two megabytes every two seconds until it has 40, then gives up with exit code 70, and is
 * restarted small.
 */
const hoard = [];
setInterval(() => {
  hoard.push(Buffer.alloc(2 * 2 ** 20, 1));
  const megabytes = hoard.length * 2;
  console.log(`${megabytes} MB`);
  if (megabytes >= 40) process.exit(70);
}, 2000);
