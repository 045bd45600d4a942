/** Something that the person at the terminal can put right; shown as one sentence without a stack. */
export class UserError extends Error {
  /** @override */
  name = "UserError";
}

/**
 * Runs a script's main function. What it returns becomes the exit code; a {@link UserError} is shown as its sentence,
 * anything else with its stack, and both exit with 1.
 *
 * @param {() => Promise<number>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof UserError ? `sluice: ${error.message}` : error);
    process.exitCode = 1;
  }
}
