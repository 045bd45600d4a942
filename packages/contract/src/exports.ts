import * as z from "zod";
import {
  callSchema,
  listOperationAddressesQuerySchema,
  listOperationsQuerySchema,
  operationAddressSchema,
  operationSchema,
} from "./operations.ts";
import { timeSchema } from "./primitives.ts";
import { exportFormats, type ExportFormat } from "./words.ts";

/** The formats in which tables leave the console. */
export { exportFormats, type ExportFormat };

/** The list's own filters; an export has every row that they let through. */
export const exportOperationsQuerySchema = listOperationsQuerySchema.omit({
  limit: true,
  cursor: true,
});
export type ExportOperationsQuery = z.output<typeof exportOperationsQuerySchema>;

export const exportOperationQuerySchema = listOperationAddressesQuerySchema.pick({
  state: true,
});
export type ExportOperationQuery = z.output<typeof exportOperationQuerySchema>;

/** An operation with all that happened in it, as of one moment: its `version`. */
export const operationExportSchema = z
  .object({
    exportedAt: timeSchema,
    operation: operationSchema,
    calls: z.array(callSchema).describe("Every write call, in the order they were written down."),
    addresses: z
      .array(operationAddressSchema)
      .describe("In the order given; those in the states asked for, or all."),
  })
  .meta({ id: "OperationExport" });
export type OperationExport = z.infer<typeof operationExportSchema>;

/** Operations that fit the filters, newest first; each as it was when it was read. */
export const operationListExportSchema = z
  .object({ exportedAt: timeSchema, operations: z.array(operationSchema) })
  .meta({ id: "OperationListExport" });
export type OperationListExport = z.infer<typeof operationListExportSchema>;
