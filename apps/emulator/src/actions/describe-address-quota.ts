import * as z from "zod";
import { quotaInUse } from "../state/tasks.ts";
import { regionalAction } from "./action.ts";

/** Tells how many public addresses the region may have, and has. */
export const describeAddressQuota = regionalAction({
  name: "DescribeAddressQuota",
  version: "2017-03-12",
  perSecond: 10,
  writes: false,
  schema: z.strictObject({}),
  perform: (_, { world, region }) => {
    const quota = (QuotaId: string, QuotaCurrent: number, QuotaLimit: number) => ({
      QuotaId,
      QuotaCurrent,
      QuotaLimit,
      QuotaGroup: region.id,
    });
    return {
      kind: "ok",
      answer: {
        QuotaSet: [
          quota("TOTAL_EIP_QUOTA", 2, 20),
          quota("DAILY_EIP_APPLY", 0, 40),
          quota("TOTAL_EIP6_QUOTA", quotaInUse(world, region), region.quota),
          quota("TOTAL_BANDWIDTHPKG_QUOTA", region.packages.size, 20),
        ],
      },
    };
  },
});
