import type { Catalogue, CatalogueEntry } from "./entry.ts";
import {
  invalidParameter,
  invalidParameterValue,
  requestLimitExceeded,
  writeInternalError,
} from "./shared.ts";

/** A refusal at the door: the call never reached the product, and no call of this credential will. */
function doorClosed(advice: string): CatalogueEntry {
  return { retry: "after_fix", executed: "no", scope: "account", advice };
}

/** The call itself is wrong, by a mistake of Sluice or a change of the API. */
function wrongCall(advice: string): CatalogueEntry {
  return { retry: "never", executed: "no", scope: "call", advice };
}

/** The cloud was out of order and does not say how far it got. */
function outOfOrder(advice: string): CatalogueEntry {
  return { retry: "after_reconcile", executed: "unknown", scope: "call", advice };
}

/**
 * Codes that any action can answer (Tencent Cloud API, VPC 2017-03-12, "Common error codes", cloud.tencent.com 215/15694).
 * `InternalServerError` is not on that page, but on most actions' own.
 */
export const commonErrors: Catalogue = {
  ActionOffline: doorClosed(
    "The cloud has taken this API out of service. Nothing can be sent until Sluice is changed.",
  ),
  "AuthFailure.InvalidAuthorization": doorClosed(
    "The cloud cannot read the signature. Look for a proxy on the way that changes headers.",
  ),
  "AuthFailure.InvalidSecretId": doorClosed(
    "The key is not one of the cloud's API. Set TENCENTCLOUD_SECRET_ID to an API key of the account.",
  ),
  "AuthFailure.MFAFailure": doorClosed(
    "The key asks for a second factor. Use a key of a sub-account made for programs.",
  ),
  "AuthFailure.SecretIdNotFound": doorClosed(
    "The key does not exist; it was deleted or disabled, or mistyped. Set a valid pair and restart Sluice.",
  ),
  "AuthFailure.SignatureExpire": doorClosed(
    "This machine's clock is more than five minutes off the cloud's. Correct the clock, then try again.",
  ),
  "AuthFailure.SignatureFailure": doorClosed(
    "The signature does not verify: the secret key is wrong, or something on the way changes requests.",
  ),
  "AuthFailure.TokenFailure": doorClosed(
    "The temporary token is wrong or has run out. Set a fresh TENCENTCLOUD_TOKEN with its key pair.",
  ),
  "AuthFailure.UnauthorizedOperation": doorClosed(
    "The account's access management does not allow this action. Grant it to the key's sub-account.",
  ),
  DryRunOperation: wrongCall("The cloud only rehearsed the call. Sluice never asks for that."),
  FailedOperation: outOfOrder(
    "The operation failed, and the code does not say how far it got. The addresses are read back first.",
  ),
  InternalError: outOfOrder(
    "The cloud failed inside and does not say whether the call ran. The live state is read before anything is sent again.",
  ),
  InternalServerError: writeInternalError,
  InvalidAction: wrongCall(
    "The cloud does not know this action at this endpoint. Check TENCENTCLOUD_ENDPOINT.",
  ),
  InvalidParameter: invalidParameter,
  InvalidParameterValue: invalidParameterValue,
  InvalidRequest: wrongCall("The cloud cannot read the body. Report the RequestId."),
  IpInBlacklist: doorClosed(
    "The account's access management shuts out this machine's address. Have it taken off the list.",
  ),
  IpNotInWhitelist: doorClosed(
    "The account's access management lets in listed addresses only. Add this machine's outgoing address.",
  ),
  LimitExceeded: {
    retry: "after_fix",
    executed: "no",
    scope: "size",
    advice: "A quota is used up. Look at the quota of the region, and ask the cloud for more.",
  },
  MissingParameter: wrongCall(
    "A parameter was left out that the cloud wants. Report the RequestId.",
  ),
  NoSuchProduct: wrongCall("The endpoint is not one of this product. Check TENCENTCLOUD_ENDPOINT."),
  NoSuchVersion: wrongCall("The endpoint does not know this version of the API. Report it."),
  RequestLimitExceeded: requestLimitExceeded,
  "RequestLimitExceeded.GlobalRegionUinLimitExceeded": {
    ...requestLimitExceeded,
    advice:
      "The whole account sends more requests a second than the region allows. Sluice slows down and sends the call again by itself; other tools of the account share the limit.",
  },
  "RequestLimitExceeded.IPLimitExceeded": {
    ...requestLimitExceeded,
    advice:
      "More requests a second come from this machine's address than the cloud allows. Sluice slows down and sends the call again by itself.",
  },
  "RequestLimitExceeded.UinLimitExceeded": {
    ...requestLimitExceeded,
    advice:
      "The whole account sends more requests a second than it may. Sluice slows down and sends the call again by itself; other tools of the account share the limit.",
  },
  RequestSizeLimitExceeded: {
    retry: "after_fix",
    executed: "no",
    scope: "size",
    advice: "The request is too large. Send fewer addresses a call.",
  },
  ResourceInUse: {
    retry: "after_reconcile",
    executed: "no",
    scope: "call",
    advice: "Something else is using the resource. Read its state and wait for the other task.",
  },
  ResourceInsufficient: {
    retry: "after_fix",
    executed: "no",
    scope: "call",
    advice: "The cloud has not enough of this left. Try later, or use another package or region.",
  },
  ResourceNotFound: wrongCall("What the call names does not exist. Refresh the lists."),
  ResourceUnavailable: {
    retry: "after_delay",
    executed: "unknown",
    scope: "call",
    advice:
      "The resource cannot be used now. The live state is read before anything is sent again.",
  },
  ResponseSizeLimitExceeded: {
    retry: "after_fix",
    executed: "unknown",
    scope: "call",
    advice: "The answer was too large to be given. Ask for less at once.",
  },
  ServiceUnavailable: outOfOrder(
    "The cloud is out of service for now. The live state is read before anything is sent again.",
  ),
  UnauthorizedOperation: doorClosed(
    "The account's access management does not allow this action. Grant it to the key's sub-account.",
  ),
  UnknownParameter: wrongCall(
    "The cloud does not know a parameter that Sluice sent. Report the RequestId.",
  ),
  UnsupportedOperation: wrongCall("The cloud does not offer this here. Its message says more."),
  UnsupportedProtocol: wrongCall("The cloud takes GET and POST only. Report the RequestId."),
  UnsupportedRegion: wrongCall("The cloud does not offer this in the region. Choose another one."),
};
