import * as z from "zod";
import { apiError } from "../protocol/api-error.ts";
import { closedRegion } from "../state/region-facts.ts";
import { globalAction } from "./action.ts";
import { integer, text } from "./fields.ts";

const knownProducts = ["vpc", "cvm", "eip"];

/** Lists the regions that a product has (product `region`). */
export const describeRegions = globalAction({
  name: "DescribeRegions",
  version: "2022-06-27",
  // Not documented; what the cloud's actions usually have.
  perSecond: 20,
  schema: z.strictObject({ Product: text(), Scene: z.optional(integer()) }),
  perform: ({ Product }, { world }) => {
    if (!knownProducts.includes(Product))
      return apiError("InvalidParameterValue", `The product ${Product} is not known.`);
    const open = [...world.regions.values()].map(({ id, name }) => describe(id, name, "AVAILABLE"));
    const RegionSet = [...open, describe(closedRegion.id, closedRegion.name, "UNAVAILABLE")];
    return { kind: "ok", answer: { TotalCount: RegionSet.length, RegionSet } };
  },
});

function describe(Region: string, RegionName: string, RegionState: string) {
  return {
    Region,
    RegionName,
    RegionState,
    RegionTypeMC: null,
    LocationMC: null,
    RegionNameMC: null,
    RegionIdMC: null,
  };
}
