import * as https from "node:https";
import * as net from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { createGuardedAgent } from "../src/guarded-agent.ts";
import { certificate, startTlsCloud } from "./support/tls-cloud.ts";
import { listen } from "./support/wire-server.ts";

const trusted = getCACertificates("default");
const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  setDefaultCACertificates(trusted);
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function startCloud() {
  const cloud = await startTlsCloud("{}");
  cleanUps.push(() => cloud.close());
  return cloud;
}

/** One https request to a loopback port that pretends to be the cloud; gives what became of it. */
async function send(port: number, hosts = [`127.0.0.1:${port}`], signal?: AbortSignal) {
  const guard = createGuardedAgent({ protocol: "https:", hosts });
  cleanUps.push(() => guard.close());
  const call = guard.watch("trace-1", () => undefined);
  const ended = await new Promise<string>((resolve) => {
    const request = https.request({
      host: "127.0.0.1",
      port,
      servername: "vpc.tencentcloudapi.com",
      headers: { "X-TC-TraceId": "trace-1" },
      agent: guard.agent,
      ...(signal === undefined ? {} : { signal }),
    });
    request.on("response", (response) => {
      response.resume().on("end", () => resolve("answered"));
    });
    request.on("error", (error) => resolve(error.message));
    request.end("a secret body");
  });
  return { ended, record: { ...call.record } };
}

describe("the guarded agent over TLS", () => {
  it("says that a request may have left once the handshake is trusted", async () => {
    setDefaultCACertificates([...trusted, certificate]);
    const cloud = await startCloud();
    expect(await send(cloud.port)).toMatchObject({
      ended: "answered",
      record: { mayHaveLeft: true, status: 200 },
    });
  });

  it("says that nothing left when the certificate is not trusted", async () => {
    const cloud = await startCloud();
    expect(await send(cloud.port)).toMatchObject({
      record: { mayHaveLeft: false, errorCode: "DEPTH_ZERO_SELF_SIGNED_CERT" },
    });
    expect(cloud.requests).toEqual([]);
  });

  it("says that nothing left when the handshake never ends", async () => {
    const caller = new AbortController();
    const silent = net.createServer((socket) => {
      socket.once("data", () => caller.abort());
    });
    const port = await listen(silent);
    cleanUps.push(() => silent.close());
    const { record } = await send(port, [`127.0.0.1:${port}`], caller.signal);
    expect(record).toMatchObject({ mayHaveLeft: false });
  });
});

describe("the guarded agent's door", () => {
  it("stops a request to a host that is not the endpoint's, whatever its headers say", async () => {
    const cloud = await startCloud();
    await expect(send(cloud.port, ["vpc.tencentcloudapi.com"])).rejects.toThrow(
      "a request to another host was stopped",
    );
    expect(cloud.requests).toEqual([]);
  });

  it("stops a request of no known call", () => {
    const { agent } = createGuardedAgent({ protocol: "https:", hosts: ["127.0.0.1:1"] });
    expect(() => https.request({ host: "127.0.0.1", port: 1, agent })).toThrow("no known call");
  });
});
