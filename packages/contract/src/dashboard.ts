import * as z from "zod";
import { operationSchema } from "./operations.ts";
import { regionSchema } from "./primitives.ts";

/** Operations of one sort: the newest of them, and how many there are. */
const someOperations = z.object({
  count: z.int().min(0),
  items: z.array(operationSchema).describe("The newest, at most ten."),
});

/** Answer of `GET /api/v1/dashboard`: what Sluice itself knows. Nothing of it is read from the cloud. */
export const dashboardSchema = z
  .object({
    running: someOperations.describe("Not over yet."),
    attention: someOperations.describe("Over, with addresses whose outcome is not known."),
    unknownAddresses: z.int().min(0).describe("Addresses whose outcome is not known, in all."),
    stopped: someOperations.describe(
      "Stopped by an account-wide refusal of late, and not taken up again by a retry.",
    ),
    recent: z.array(operationSchema).describe("The last ones, newest first."),
    regions: z
      .array(regionSchema)
      .describe("Regions of the last operations, the one used last first."),
  })
  .meta({ id: "Dashboard" });
export type Dashboard = z.infer<typeof dashboardSchema>;
