import type { CodeRequest } from "./code-request.ts";
import { curlScript } from "./curl.ts";
import { jsonRequests } from "./json-request.ts";
import { nodeProgram } from "./node-sdk.ts";
import { pythonProgram } from "./python-sdk.ts";
import { tccliScript } from "./tccli.ts";
import { terraformConfiguration } from "./terraform.ts";

/** The ways in which the requests can be written, in the order in which they are offered. */
export const codeLanguages = ["json", "tccli", "nodejs", "python", "terraform", "curl"] as const;
export type CodeLanguage = (typeof codeLanguages)[number];

/** How a language is made, and the end of its files' names. */
const makers: Readonly<
  Record<CodeLanguage, { extension: string; write: (request: CodeRequest) => string }>
> = {
  json: { extension: "json", write: jsonRequests },
  tccli: { extension: "tccli.sh", write: tccliScript },
  nodejs: { extension: "mjs", write: nodeProgram },
  python: { extension: "py", write: pythonProgram },
  terraform: { extension: "tf", write: terraformConfiguration },
  curl: { extension: "curl.sh", write: curlScript },
};

/**
 * Code that does what the calls do, ready to be run with the keys in the environment. Whatever the calls hold is quoted, so
 * that it is text and nothing else; there is no secret in it.
 * @throws TypeError when there is no call, or the calls differ in action or region
 */
export function writeCode(language: CodeLanguage, request: CodeRequest): string {
  return makers[language].write(request);
}

/** A name for the file, such as `sluice-allocate.tf`. */
export function codeFileName(language: CodeLanguage, kind: string): string {
  return `sluice-${kind.replaceAll(/[^a-z0-9-]/g, "")}.${makers[language].extension}`;
}
