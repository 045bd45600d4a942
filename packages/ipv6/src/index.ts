export * from "./address.ts";
export * from "./address-problems.ts";
export * from "./parse-address-list.ts";
