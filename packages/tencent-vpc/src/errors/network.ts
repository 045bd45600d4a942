import type { Catalogue, CatalogueEntry } from "./entry.ts";
import {
  coexistingParameters,
  invalidFilter,
  invalidParameterValue,
  malformed,
  notSupportedHere,
  readInternalError,
} from "./shared.ts";

const outOfRange: CatalogueEntry = {
  retry: "never",
  executed: "no",
  scope: "call",
  advice: "Sluice asked for more rows at once than the cloud gives. Report the RequestId.",
};

const tooMuchAsked: CatalogueEntry = {
  retry: "never",
  executed: "no",
  scope: "call",
  field: "filter",
  advice: "Sluice asked about more things at once than the cloud takes. Report the RequestId.",
};

const gone: CatalogueEntry = {
  retry: "never",
  executed: "no",
  scope: "call",
  field: "filter",
  advice: "The VPC, subnet or interface does not exist in this region any more. Refresh the lists.",
};

const actionLimited: CatalogueEntry = {
  retry: "after_delay",
  executed: "no",
  scope: "call",
  advice:
    "The cloud limits this read for the account now. Wait, then try again; its message says more.",
};

/** Codes that the lists of VPCs, subnets and interfaces share. */
const listErrors: Catalogue = {
  "InternalError.ModuleError": readInternalError,
  "InvalidParameter.Coexist": coexistingParameters,
  "InvalidParameter.FilterInvalidKey": invalidFilter,
  "InvalidParameter.FilterNotDict": invalidFilter,
  "InvalidParameter.FilterValuesNotList": invalidFilter,
  "InvalidParameterValue.LimitExceeded": tooMuchAsked,
  "InvalidParameterValue.Malformed": malformed,
  "InvalidParameterValue.Range": outOfRange,
  ResourceNotFound: gone,
  UnsupportedOperation: notSupportedHere,
};

/** Codes of DescribeVpcs (the Go SDK's list for the action, vpc 2017-03-12; page 215/15778). */
export const vpcsErrors: Catalogue = listErrors;

/** Codes of DescribeSubnets (the Go SDK's list for the action). */
export const subnetsErrors: Catalogue = {
  ...listErrors,
  "InvalidParameterValue.Empty": malformed,
  "UnsupportedOperation.AppIdMismatch": notSupportedHere,
};

/** Codes of DescribeNetworkInterfaces (the Go SDK's list for the action). */
export const networkInterfacesErrors: Catalogue = {
  ...listErrors,
  "LimitExceeded.ActionLimited": actionLimited,
};

/** Codes of DescribeNetworkAccountType (the Go SDK's list for the action). */
export const networkAccountTypeErrors: Catalogue = {
  "InvalidParameter.Coexist": coexistingParameters,
  "InvalidParameter.FilterInvalidKey": invalidFilter,
  InvalidParameterValue: invalidParameterValue,
  "InvalidParameterValue.LimitExceeded": tooMuchAsked,
  "InvalidParameterValue.Malformed": malformed,
  "InvalidParameterValue.Range": outOfRange,
  ResourceNotFound: gone,
};
