import type { CreateOperationRequest, FieldError } from "@sluice/contract";
import type { InventoryReader } from "./inventory.ts";

/**
 * What the kind of account rules out of a request. A standard account has to name the package that an address is to share
 * (Tencent Cloud API, AllocateIp6AddressesBandwidth, section 2); a legacy one may leave it out. While the kind cannot be
 * learnt, nothing is ruled out: the cloud is the judge.
 */
export async function accountErrors(
  inventory: Pick<InventoryReader, "accountType">,
  request: CreateOperationRequest,
): Promise<FieldError[]> {
  if (request.kind !== "allocate" || request.internetChargeType !== "BANDWIDTH_PACKAGE") return [];
  if (request.bandwidthPackageId !== undefined) return [];
  const account = await inventory.accountType(request.region);
  if (account.kind !== "ok" || account.value !== "STANDARD") return [];
  return [
    {
      pointer: "/bandwidthPackageId",
      code: "package_required",
      message: "is required with internetChargeType BANDWIDTH_PACKAGE on this account",
    },
  ];
}
