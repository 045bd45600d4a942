/** Thrown when the provider does not answer; it may the next time. */
export class ProviderUnreachableError extends Error {
  override readonly name = "ProviderUnreachableError";
}

/** Thrown when what answers is no OpenID provider of that issuer; the message is a sentence for who set it up. */
export class ProviderWrongError extends Error {
  override readonly name = "ProviderWrongError";
}
