/**
 * The result of the work, if it comes in time; the work itself goes on.
 * @throws what the work throws, or an error that says that there was no answer within `ms` milliseconds
 */
export async function withinTime<T>(work: Promise<T>, ms: number): Promise<T> {
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(() => timeout.reject(new Error(`no answer within ${ms} ms`)), ms);
  try {
    return await Promise.race([work, timeout.promise]);
  } finally {
    clearTimeout(timer);
  }
}
