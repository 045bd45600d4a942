import { commonCall, type CodeRequest } from "./code-request.ts";
import { jsonText } from "./literals.ts";

/** The requests as JSON: headers that name the action, and the body. Signing adds the rest. */
export function jsonRequests(request: CodeRequest): string {
  const { action, region, bodies } = commonCall(request);
  const headers = {
    "Content-Type": "application/json",
    "X-TC-Action": action,
    "X-TC-Version": request.version,
    "X-TC-Region": region,
  };
  const requests = bodies.map((body) => ({
    method: "POST",
    url: `${request.endpoint}/`,
    headers,
    body,
  }));
  return `${jsonText(requests, 2)}\n`;
}
