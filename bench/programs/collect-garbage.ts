// Loaded before a measured server, with `--expose-gc`: what it has no more use for is given back when the bench asks, so that
// its resident memory tells what it holds.
process.on("SIGUSR2", () => globalThis.gc?.());
