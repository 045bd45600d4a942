export * from "./address.ts";
export * from "./parse-address-list.ts";
