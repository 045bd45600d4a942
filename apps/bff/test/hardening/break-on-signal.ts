/** Loaded before the console: gives it a bug that shows when it gets a signal. */
process.on("SIGUSR2", () => {
  setTimeout(() => {
    throw new Error("a bug in a timer");
  });
});
process.on("SIGHUP", () => {
  void Promise.reject(new Error("a bug in a promise"));
});
