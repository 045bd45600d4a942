import { urls } from "@sluice/contract";
import { sendTo } from "../http/send.ts";

/** Signs in as the sandbox's admin and gives the Cookie header of the session. */
export async function signInSandboxCookie(port: number): Promise<string> {
  const answer = await sendTo(port, {
    method: "POST",
    path: urls.signInSandbox(),
    body: { user: "admin" },
  });
  const cookie = answer.headers["set-cookie"]?.[0]?.split(";")[0];
  if (cookie === undefined)
    throw new Error(`the sign-in was answered ${answer.status}: ${answer.text}`);
  return cookie;
}
