/** One request of the cloud's API, as a tool or a program is to send it. */
export interface ApiCall {
  /** `AllocateIp6AddressesBandwidth`. */
  readonly action: string;
  readonly region: string;
  /** The body, under the cloud's own names. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What code is to be written for. Holds no secret, and neither does what is made from it. */
export interface CodeRequest {
  /** In the order in which they are to be sent; all of one action and one region. */
  readonly calls: readonly ApiCall[];
  /** URL without a path, such as `https://vpc.tencentcloudapi.com`. */
  readonly endpoint: string;
  /** Version of the API, such as `2017-03-12`. */
  readonly version: string;
  /** The cloud's ids of those addresses that are known to be enabled, by address. */
  readonly addressIds: Readonly<Record<string, string>>;
}

/** The calls of a request that has some, with what they have in common. */
export interface CommonCall {
  readonly action: string;
  readonly region: string;
  readonly bodies: readonly Readonly<Record<string, unknown>>[];
  /** Host and port of the endpoint. */
  readonly host: string;
  readonly protocol: "http" | "https";
}

/**
 * What all calls share.
 * @throws TypeError when there is none, they differ in action or region, or the action is no name of one
 */
export function commonCall({ calls, endpoint }: CodeRequest): CommonCall {
  const [first] = calls;
  if (!first) throw new TypeError("there is no call to write code for");
  const { action, region } = first;
  // It becomes a name in programs, where nothing can be quoted.
  if (!/^[A-Z][A-Za-z0-9]*$/.test(action)) throw new TypeError(`${action} is no name of an action`);
  if (calls.some((call) => call.action !== action || call.region !== region))
    throw new TypeError("the calls differ in action or region");
  const url = new URL(endpoint);
  return {
    action,
    region,
    bodies: calls.map(({ parameters }) => parameters),
    host: url.host,
    protocol: url.protocol === "http:" ? "http" : "https",
  };
}

/** The addresses that the calls carry, in their order. */
export function addressesOf({ calls }: CodeRequest): string[] {
  return calls.flatMap(({ parameters }) => {
    const list = parameters["Ip6Addresses"];
    return Array.isArray(list) ? list.filter((one): one is string => typeof one === "string") : [];
  });
}
