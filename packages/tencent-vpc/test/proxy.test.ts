import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { parseEndpoint } from "../src/endpoint.ts";
import { certificate, startTlsCloud, type TlsCloud } from "./support/tls-cloud.ts";
import { gatewayTo, oneAddress } from "./support/wire-server.ts";

const body = JSON.stringify({ Response: { TaskId: "7", RequestId: "r" } });
const trusted = getCACertificates("default");
let cloud: TlsCloud | undefined;

afterEach(async () => {
  setDefaultCACertificates(trusted);
  await cloud?.close();
});

/** Two writes through the proxy, one after another. */
async function writeTwice(started: TlsCloud) {
  cloud = started;
  const reading = parseEndpoint("vpc.tencentcloudapi.com");
  if (reading.kind !== "ok") throw new Error(reading.message);
  const gateway = gatewayTo(reading.endpoint, { proxy: started.proxyUrl });
  try {
    const first = await gateway.allocateIp6AddressesBandwidth(oneAddress);
    return [first, await gateway.allocateIp6AddressesBandwidth(oneAddress)];
  } finally {
    gateway.close();
  }
}

describe("a configured proxy", () => {
  it("carries calls in one kept tunnel, encrypted to the cloud's own certificate", async () => {
    setDefaultCACertificates([...trusted, certificate]);
    const started = await startTlsCloud(body);
    const accepted = { kind: "accepted", taskId: "7", addressSet: [], requestId: "r" };
    expect(await writeTwice(started)).toEqual([accepted, accepted]);
    expect(started.tunnels).toEqual(["vpc.tencentcloudapi.com:443"]);
    expect(started.requests).toEqual(["vpc.tencentcloudapi.com", "vpc.tencentcloudapi.com"]);
  });

  it("that refuses proves that nothing was sent", async () => {
    const started = await startTlsCloud(body, 502);
    const notSent = { kind: "unknown", reason: "not_sent" };
    expect(await writeTwice(started)).toMatchObject([notSent, notSent]);
    expect(started.requests).toEqual([]);
  });
});

describe("a proxy that is no URL", () => {
  it.each(["proxy.example:3128", "socks5://127.0.0.1:1080", " ", "http://"])(
    "stops the start rather than be passed by: %j",
    (proxy) => {
      const endpoint = {
        protocol: "https:",
        host: "vpc.tencentcloudapi.com",
        loopback: false,
      } as const;
      expect(() => gatewayTo(endpoint, { proxy })).toThrow(TypeError);
    },
  );
});

describe("a certificate that is not trusted", () => {
  it("proves that nothing was sent", async () => {
    const started = await startTlsCloud(body);
    const [first] = await writeTwice(started);
    expect(first).toEqual({
      kind: "unknown",
      reason: "not_sent",
      message: "No connection was made (DEPTH_ZERO_SELF_SIGNED_CERT); nothing was sent.",
    });
    expect(started.requests).toEqual([]);
  });
});
