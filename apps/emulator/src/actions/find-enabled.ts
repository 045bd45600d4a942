import { isIPv6 } from "node:net";
import { parseAddress } from "@sluice/ipv6";
import * as z from "zod";
import { apiError, type ApiError } from "../protocol/api-error.ts";
import type { Enabled, PrivateAddress, Region } from "../state/world.ts";
import type { Settings } from "../state/settings.ts";
import { text } from "./fields.ts";
import { commonRefusals, refuse, type AddressRefusal, type Asked } from "./refuse.ts";

/** The parameters with which a call says which enabled addresses it is about: exactly one of them. */
export const targetFields = {
  Ip6Addresses: z.optional(z.array(text())),
  Ip6AddressIds: z.optional(z.array(text())),
};

/** An enabled address that no task holds. */
export type Target = PrivateAddress & { readonly enabled: Enabled };

/** How one action differs from the other in what it says about addresses. */
export type TargetRules = {
  readonly style: Settings["messageStyle"];
  /** For an id of the right form that nothing has. */
  readonly unknownId: AddressRefusal;
  /** What the action itself has against an address. */
  readonly refusalOf: (target: Target, asked: Asked) => AddressRefusal | undefined;
};

const refusals = {
  ...commonRefusals,
  malformed: {
    code: "InvalidParameterValue.Malformed",
    message: "The IPv6 address has the wrong form.",
    namesAddress: true,
  },
  idMalformed: {
    code: "InvalidParameterValue.AddressIdMalformed",
    message: "The IP address ID is invalid.",
    namesAddress: true,
  },
  held: {
    code: "OperationDenied.MutexTaskRunning",
    message: "A mutually exclusive task is executing.",
    namesAddress: true,
  },
} as const satisfies Record<string, AddressRefusal>;

/** Which addresses a call is about. */
export function askedOf(input: {
  readonly Ip6Addresses?: readonly string[] | undefined;
  readonly Ip6AddressIds?: readonly string[] | undefined;
}): { kind: "ok"; value: Asked } | ApiError {
  const { Ip6Addresses, Ip6AddressIds } = input;
  if (Ip6Addresses && Ip6AddressIds)
    return apiError(
      "InvalidParameter.Coexist",
      "Ip6Addresses and Ip6AddressIds cannot be specified at the same time.",
    );
  const texts = Ip6Addresses ?? Ip6AddressIds;
  if (!texts)
    return apiError("MissingParameter", "The request needs Ip6Addresses or Ip6AddressIds.");
  const parameter = Ip6Addresses ? "Ip6Addresses" : "Ip6AddressIds";
  if (texts.length === 0)
    return apiError("InvalidParameter", `${parameter} must have at least one value.`);
  return { kind: "ok", value: { parameter, texts } };
}

/** Finds the addresses of a call. As with allocate, the first that is refused makes the whole call an error. */
export function findEnabled(
  asked: Asked,
  region: Region,
  rules: TargetRules,
): { kind: "ok"; value: Target[] } | ApiError {
  const find = asked.parameter === "Ip6Addresses" ? byAddress : byId(region);
  const found = new Set<Target>();
  for (const [index, value] of asked.texts.entries()) {
    const result = targetOf(find(value, region, rules));
    const refusal =
      "code" in result
        ? result
        : found.has(result)
          ? refusals.repeated
          : rules.refusalOf(result, asked);
    if (refusal) return refuse(refusal, asked, index, rules.style);
    if (!("code" in result)) found.add(result);
  }
  return { kind: "ok", value: [...found] };
}

/** The lock comes first: while a task enables an address, it is held and not yet enabled. */
function targetOf(found: PrivateAddress | AddressRefusal): Target | AddressRefusal {
  if ("code" in found) return found;
  if (found.heldBy.size > 0 || found.enabled?.passing?.into === "gone") return refusals.held;
  return isEnabled(found) ? found : refusals.notFound;
}

/** What the newer product has enabled is nothing to the classic actions. */
function isEnabled(address: PrivateAddress): address is Target {
  return address.enabled !== undefined && !address.enabled.addressId.startsWith("eipv6-");
}

function byAddress(value: string, region: Region): PrivateAddress | AddressRefusal {
  // A zone or a prefix length does not belong into an address here.
  if (/[%/\s]/.test(value)) return refusals.malformed;
  const parsed = isIPv6(value) ? parseAddress(value) : undefined;
  if (parsed?.kind !== "address") return refusals.invalid;
  return region.addresses.get(parsed.address) ?? refusals.notFound;
}

function byId(region: Region) {
  const addresses = new Map<string, PrivateAddress>();
  for (const address of region.addresses.values()) {
    if (address.enabled) addresses.set(address.enabled.addressId, address);
    for (const task of address.heldBy)
      for (const change of task.changes)
        if (change.kind === "enable" && change.enabling.address === address.address)
          addresses.set(change.enabling.addressId, address);
  }
  return (value: string, _: Region, { unknownId }: TargetRules) => {
    // The newer product's ids look like eipv6-1a2b3c4d.
    if (!/^eip-[a-z0-9]{8}$/.test(value)) return refusals.idMalformed;
    return addresses.get(value) ?? unknownId;
  };
}
