import * as z from "zod";
import { actions } from "../actions/all-actions.ts";
import { faults, type Fault, type FaultName } from "../faults.ts";
import { conditions } from "../state/world.ts";

const count = z.int().min(0);
const faultNames = Object.keys(faults).filter((name): name is FaultName =>
  Object.hasOwn(faults, name),
);

/** Body of `POST /_emulator/faults`. */
export const faultBody = z
  .strictObject({
    action: z.enum([...actions.keys()]),
    fault: z.enum(faultNames),
    times: z.int().min(1).default(1),
    afterCalls: count.default(0),
    ip6Address: z.string().optional(),
    delayMs: count.default(1000),
    code: z.string().min(1).default("InternalServerError"),
    message: z.string().default("An internal error occurred."),
    done: z.boolean().optional(),
  })
  .refine(({ action, fault }) => faults[fault].changes !== "task" || actions.get(action)?.writes, {
    error: "changes a task, and the action starts none",
    path: ["fault"],
  })
  .refine(({ action, fault }) => faults[fault].changes !== "list" || actions.get(action)?.rows, {
    error: "changes a list, and the action gives none that changes",
    path: ["fault"],
  })
  .transform(({ done, ...fault }): Fault => {
    const performs = faults[fault.fault].performs;
    // A stuck task has done nothing unless it is said that it has.
    return { ...fault, done: done ?? (performs && fault.fault !== "task-stuck") };
  });

/** Body of `POST /_emulator/reset`: what shall be other than the defaults. */
export const resetBody = z.strictObject({
  seed: z.int().optional(),
  regions: z
    .array(z.string().regex(/^[a-z]{2,3}(-[a-z0-9]+)+$/))
    .min(1)
    .optional(),
  addresses: z.int().min(1).max(100_000).optional(),
  addressesElsewhere: z.int().min(1).max(100_000).optional(),
  taskMs: count.optional(),
  passingMs: count.optional(),
  rateLimit: z.int().min(1).nullable().optional(),
  maxAddressesPerCall: z.int().min(1).optional(),
  quotas: z.record(z.string(), count).optional(),
  messageStyle: z.enum(["named", "none", "wrong"]).optional(),
  notPublicStyle: z.enum(["missing", "error", "error_any"]).optional(),
  clockOffsetMs: z.int().optional(),
});

/** Body of `POST /_emulator/settings`: of the settings, those that can change while the world goes on. */
export const settingsBody = z.strictObject({ taskMs: count });

/** Body of `POST /_emulator/account`. */
export const accountBody = z.strictObject({
  balance: z.number().optional(),
  type: z.enum(["STANDARD", "LEGACY"]).optional(),
  deniedActions: z.array(z.string()).optional(),
});

/** Body of `POST /_emulator/regions`. */
export const regionBody = z.strictObject({
  region: z.string(),
  quota: count.optional(),
  backend: z.enum(["ok", "failing"]).optional(),
});

/** Body of `POST /_emulator/addresses`: what somebody else does to an address. */
export const addressBody = z.strictObject({
  region: z.string(),
  address: z.string(),
  condition: z.enum(conditions).optional(),
  enabled: z
    .strictObject({
      internetMaxBandwidthOut: z.int().min(1).default(1),
      internetChargeType: z
        .enum(["TRAFFIC_POSTPAID_BY_HOUR", "BANDWIDTH_PACKAGE"])
        .default("TRAFFIC_POSTPAID_BY_HOUR"),
      bandwidthPackageId: z.string().nullable().default(null),
      addressId: z
        .string()
        .regex(/^eip(v6)?-[a-z0-9]{8}$/)
        .optional(),
      tags: z.array(z.strictObject({ key: z.string(), value: z.string() })).default([]),
    })
    .nullable()
    .optional(),
  addressStatus: z.string().min(1).optional(),
  isArrears: z.boolean().optional(),
  isBlocked: z.boolean().optional(),
  nullFields: z.array(z.string()).optional(),
  trafficMbps: z.number().min(0).nullable().optional(),
});

/** Body of `POST /_emulator/clock`. */
export const clockBody = z.strictObject({ aheadMs: z.int() });

/** Body of `POST /_emulator/other-tool`. */
export const otherToolBody = z.strictObject({
  action: z.enum([...actions.keys()]),
  perSecond: count,
});
