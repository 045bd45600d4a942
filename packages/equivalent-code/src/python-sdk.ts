import { commonCall, type CodeRequest } from "./code-request.ts";
import { jsonText, pythonText } from "./literals.ts";
import { secondsBetweenCalls, warnings } from "./shell-script.ts";

/** A program for the Python SDK (tencentcloud-sdk-python). */
export function pythonProgram(request: CodeRequest): string {
  const { action, region, bodies, host, protocol } = commonCall(request);
  return `${warnings(bodies.length)
    .map((line) => `# ${line}`)
    .join("\n")}
# Needs: pip install tencentcloud-sdk-python-common tencentcloud-sdk-python-vpc
# Keys: TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY and, for temporary ones, TENCENTCLOUD_TOKEN.
import json
import os
import time

from tencentcloud.common import credential
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.vpc.v${request.version.replaceAll(/\D/g, "")} import models, vpc_client

keys = credential.Credential(
    os.environ["TENCENTCLOUD_SECRET_ID"],
    os.environ["TENCENTCLOUD_SECRET_KEY"],
    os.environ.get("TENCENTCLOUD_TOKEN"),
)
http = HttpProfile(protocol=${jsonText(protocol)}, endpoint=${jsonText(host)}, reqTimeout=30)
client = vpc_client.VpcClient(keys, ${jsonText(region)}, ClientProfile(httpProfile=http))

requests = ${pythonText(bodies)}

for number, parameters in enumerate(requests, start=1):
    if number > 1:
        time.sleep(${secondsBetweenCalls})
    request = models.${action}Request()
    request.from_json_string(json.dumps(parameters))
    answer = client.${action}(request)
    print(json.dumps({"call": number, "TaskId": answer.TaskId, "RequestId": answer.RequestId}))
`;
}
