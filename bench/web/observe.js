// Runs in the page before anything of its own, and notes what the browser says about its speed. Times in milliseconds.
{
  /** @type {{ startTime: number, duration: number }[]} */
  const tasks = [];
  /** @type {number[]} */
  const inputs = [];
  const observed = { firstContentfulPaint: 0, largestContentfulPaint: 0, tasks, inputs };
  globalThis.observed = observed;

  /**
   * @param {string} type of the browser's entries
   * @param {(entry: { name: string, startTime: number, duration: number, interactionId?: number }) => void} note
   * @param {{ durationThreshold?: number }} [options]
   */
  const observe = (type, note, options = {}) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) note(entry);
    }).observe({ type, buffered: true, ...options });

  observe("paint", ({ name, startTime }) => {
    if (name === "first-contentful-paint") observed.firstContentfulPaint = startTime;
  });
  observe("largest-contentful-paint", ({ startTime }) => {
    observed.largestContentfulPaint = startTime;
  });
  // Tasks of over 50 ms: what a person feels as a page that does not answer.
  observe("longtask", ({ startTime, duration }) => observed.tasks.push({ startTime, duration }));
  // From a key or a click to the next frame, as far as it took more than one frame.
  observe(
    "event",
    ({ interactionId, duration }) => {
      if (interactionId !== undefined && interactionId > 0) observed.inputs.push(duration);
    },
    { durationThreshold: 16 },
  );
}
