/** Thrown when the server cannot start for a reason that a person has to put right; the message says how. */
export class StartError extends Error {
  override readonly name = "StartError";
}
