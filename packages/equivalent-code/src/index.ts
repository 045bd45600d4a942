export type { ApiCall, CodeRequest } from "./code-request.ts";
export * from "./languages.ts";
