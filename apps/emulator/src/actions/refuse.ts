import { apiError, type ApiError } from "../protocol/api-error.ts";
import type { Settings } from "../state/settings.ts";

/** Why the cloud refuses an address. */
export type AddressRefusal = {
  readonly code: string;
  readonly message: string;
  /** False for errors of which the cloud says nothing but that they happened. */
  readonly namesAddress: boolean;
};

/** What a call was about: the values of one of its parameters. */
export type Asked = {
  readonly parameter: "Ip6Addresses" | "Ip6AddressIds";
  readonly texts: readonly string[];
};

/** Refusals that all writes have. */
export const commonRefusals = {
  invalid: {
    code: "InvalidParameterValue.InvalidIpv6",
    message: "Invalid IPv6 address.",
    namesAddress: true,
  },
  notFound: {
    code: "InvalidParameterValue.AddressIpNotFound",
    message: "The IP address is not found.",
    namesAddress: true,
  },
  repeated: {
    code: "InvalidParameter",
    message: "The IPv6 address is given more than once.",
    namesAddress: true,
  },
  instanceMigrating: {
    code: "FailedOperation.TaskFailed",
    message: "The task failed.",
    namesAddress: false,
  },
} as const satisfies Record<string, AddressRefusal>;

/** The error for the address at a place of the call; whether and how its message names it is a setting. */
export function refuse(
  refusal: AddressRefusal,
  { parameter, texts }: Asked,
  index: number,
  style: Settings["messageStyle"],
): ApiError {
  const named = style === "wrong" ? texts[(index + 1) % texts.length] : texts[index];
  const message =
    refusal.namesAddress && style !== "none" && named !== undefined
      ? `${refusal.message} ${parameter}: ${named}`
      : refusal.message;
  return apiError(refusal.code, message);
}
