/** What every peer does alike: tells where it listens, what it has used, and goes when told. */
export const settings = JSON.parse(process.argv[2]);

export function listening(url) {
  // Whoever started it may be gone without a word.
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message) => {
    if (message === 'cpu') {
      const { user, system } = process.cpuUsage();
      process.send({ cpuMs: (user + system) / 1000, rssMb: Math.round(process.memoryUsage.rss() / 1024 / 1024) });
    } else if (message === 'stop') process.exit(0);
  });
  process.send({ url });
}
