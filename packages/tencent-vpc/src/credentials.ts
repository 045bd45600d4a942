import { inspect } from "node:util";

/** What a request is signed with. */
export interface RevealedCredentials {
  secretId: string;
  secretKey: string;
  token?: string;
}

/**
 * A key pair of the cloud's account, kept where printing cannot reach: JSON, `util.inspect`, `String` and enumeration
 * show a placeholder. Only {@link Credentials.reveal} hands it out, to the code that signs.
 */
export class Credentials {
  readonly #secretId: string;
  readonly #secretKey: string;
  readonly #token: string | undefined;
  /** Every line of a log is looked through for these. */
  readonly #redacted: readonly string[];

  constructor(revealed: RevealedCredentials) {
    this.#secretId = revealed.secretId;
    this.#secretKey = revealed.secretKey;
    this.#token = revealed.token;
    this.#redacted = [revealed.secretKey, revealed.token ?? "", revealed.secretId].filter(
      ({ length }) => length >= 16,
    );
  }

  /** The plain values, to sign one request. Never keep, log or pass on what comes back. */
  reveal(): RevealedCredentials {
    const pair = { secretId: this.#secretId, secretKey: this.#secretKey };
    return this.#token === undefined ? pair : { ...pair, token: this.#token };
  }

  /**
   * The text with each value of these credentials blacked out. A cloud, a proxy or a library could echo one. Values of
   * fewer than 16 characters (an emulator's) stay, as they could be ordinary words.
   */
  redact(text: string): string {
    return this.#redacted.reduce((masked, value) => masked.replaceAll(value, "[secret]"), text);
  }

  toString(): string {
    return "[credentials]";
  }

  toJSON(): string {
    return "[credentials]";
  }

  [inspect.custom](): string {
    return "[credentials]";
  }
}

export type CredentialsReading =
  | { kind: "ok"; credentials: Credentials }
  | { kind: "absent" }
  | { kind: "invalid"; variable: string; message: string };

const names = {
  secretId: "TENCENTCLOUD_SECRET_ID",
  secretKey: "TENCENTCLOUD_SECRET_KEY",
  token: "TENCENTCLOUD_TOKEN",
} as const;

/**
 * Takes the credentials from the variables that the SDKs and tccli use. `absent` when none of them is set; one that is
 * set but unusable is `invalid`, with a message that goes after the variable's name and never holds the value.
 */
export function readCredentials(
  environment: Record<string, string | undefined>,
): CredentialsReading {
  const secretId = environment[names.secretId];
  const secretKey = environment[names.secretKey];
  const token = environment[names.token];
  if (secretId === undefined && secretKey === undefined && token === undefined) {
    return { kind: "absent" };
  }
  for (const variable of [names.secretId, names.secretKey, names.token]) {
    const message = problemOf(environment[variable], variable === names.token);
    if (message !== undefined) return { kind: "invalid", variable, message };
  }
  // problemOf let both through, so neither is missing; the empty texts only say so to the compiler.
  const pair = { secretId: secretId ?? "", secretKey: secretKey ?? "" };
  const revealed = token === undefined ? pair : { ...pair, token };
  return { kind: "ok", credentials: new Credentials(revealed) };
}

function problemOf(value: string | undefined, optional: boolean): string | undefined {
  if (value === undefined) {
    return optional
      ? undefined
      : "is missing, though another of the TENCENTCLOUD_ credentials is set: set it too, or remove them all for sandbox mode";
  }
  if (value.trim() === "") return "is blank: give it a value, or remove the variable";
  if (value.trim() !== value) return "has white space around it: remove it";
  if (!/^[\x21-\x7e]+$/.test(value)) {
    return "holds a character that no key of the cloud has (white space, a control character or non-ASCII): copy it again";
  }
  return undefined;
}
