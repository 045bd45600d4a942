import * as z from "zod";
import { regionalAction } from "./action.ts";

/** Tells whether the account is of the standard or the legacy kind, which bill public addresses differently. */
export const describeNetworkAccountType = regionalAction({
  name: "DescribeNetworkAccountType",
  version: "2017-03-12",
  perSecond: 20,
  writes: false,
  schema: z.strictObject({}),
  perform: (_, { world }) => ({
    kind: "ok",
    answer: { NetworkAccountType: world.account.type },
  }),
});
