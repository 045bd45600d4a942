import * as z from "zod";
import { FormText } from "../protocol/form.ts";

/** Kinds of parameters. In JSON a value must have its type; in a form all values are text, and become what they should be. */

export function text() {
  return z.preprocess((value) => (value instanceof FormText ? value.text : value), z.string());
}

export function integer() {
  return z.preprocess((value) => {
    if (!(value instanceof FormText)) return value;
    return /^-?\d{1,16}$/.test(value.text) ? Number(value.text) : value.text;
  }, z.int());
}

/** A task's id: clients hold it as text, from the answer that gave it, or as a number; the cloud takes both. */
export function taskId() {
  return z.preprocess((value) => {
    const held = value instanceof FormText ? value.text : value;
    return typeof held === "string" && /^\d{1,16}$/.test(held) ? Number(held) : held;
  }, z.int());
}

/** Filters of a list: all must hold, each by any of its values. */
export function filters() {
  return z.array(z.strictObject({ Name: text(), Values: z.array(text()) }));
}

/** Which part of a list to give. */
export const paging = { Offset: z.optional(integer()), Limit: z.optional(integer()) };

/** The same for the lists of VPCs and subnets, which take it as text. */
export const textPaging = { Offset: z.optional(text()), Limit: z.optional(text()) };
