import { commonCall, type CodeRequest } from "./code-request.ts";
import { jsonText } from "./literals.ts";
import { secondsBetweenCalls, warnings } from "./shell-script.ts";

/** A program for the Node SDK (tencentcloud-sdk-nodejs), as an ES module. */
export function nodeProgram(request: CodeRequest): string {
  const { action, region, bodies, host, protocol } = commonCall(request);
  return `${warnings(bodies.length)
    .map((line) => `// ${line}`)
    .join("\n")}
// Needs: npm install tencentcloud-sdk-nodejs
// Keys: TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY and, for temporary ones, TENCENTCLOUD_TOKEN.
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "tencentcloud-sdk-nodejs/tencentcloud/services/vpc/v${request.version.replaceAll(/\D/g, "")}/vpc_client.js";

const {
  TENCENTCLOUD_SECRET_ID: secretId,
  TENCENTCLOUD_SECRET_KEY: secretKey,
  TENCENTCLOUD_TOKEN: token,
} = process.env;
if (!secretId || !secretKey) throw new Error("TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set");

const client = new Client({
  credential: { secretId, secretKey, ...(token && { token }) },
  region: ${jsonText(region)},
  profile: { httpProfile: { endpoint: ${jsonText(host)}, protocol: ${jsonText(`${protocol}://`)}, reqTimeout: 30 } },
});

const requests = ${jsonText(bodies, 2)};

for (const [index, request] of requests.entries()) {
  if (index > 0) await wait(${secondsBetweenCalls * 1000});
  const { TaskId, RequestId } = await client.${action}(request);
  console.log(JSON.stringify({ call: index + 1, TaskId, RequestId }));
}
`;
}
