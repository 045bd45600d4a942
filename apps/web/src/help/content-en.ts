import type { HelpContent } from "./content.ts";

export const content: HelpContent = {
  topics: {
    dashboard: {
      title: "Dashboard",
      purpose: "What happens now, what needs you, and what is enabled in the regions you choose.",
      points: [
        "Running operations follow by themselves. Open one to see each of its addresses.",
        "“Needs attention” lists what Sluice cannot decide: outcomes that are not known, operations that the cloud stopped, and enabled addresses that are not as they should be.",
        "Enabled addresses are read from the cloud for the chosen regions only. The choice is kept in this browser and in the page's link.",
      ],
      words: ["operation", "unknown", "drift", "orphan", "quota"],
      links: ["listApi"],
    },
    addresses: {
      title: "Addresses",
      purpose: "Every IPv6 address of a region that has public bandwidth, whoever enabled it.",
      points: [
        "Filter by any property; the filter, the order and the opened address are in the page's link.",
        "Select addresses to modify, release or export them together. A selection goes over all pages.",
        "An address that Sluice did not enable can be adopted: its present settings then count as wanted.",
        "The list says how old it is. Refresh reads it from the cloud again.",
      ],
      words: ["addressId", "drift", "orphan", "byTraffic", "package", "twin"],
      links: ["listApi"],
    },
    allocate: {
      title: "Allocate bandwidth",
      purpose:
        "Gives private IPv6 addresses of your network interfaces public bandwidth, up to 10,000 in one operation.",
      points: [
        "Paste addresses in any spelling and any form: lines, commas, CSV or JSON. What cannot be used is told with its line, and can be removed in one click.",
        "Bandwidth is a limit for each address. By traffic, the limit itself costs nothing.",
        "The billing mode of an address cannot be changed in place: “Change billing mode” releases it and allocates it again.",
        "What you typed is kept in this tab, also when you reload. Submitting twice never makes two operations.",
      ],
      words: ["operation", "byTraffic", "package", "quota"],
      links: ["allocateApi", "packagesApi", "rateLimits"],
    },
    modify: {
      title: "Modify bandwidth",
      purpose: "Changes the bandwidth limit of addresses that are enabled.",
      points: [
        "Only the bandwidth changes. The addresses stay reachable, and the billing mode stays as it is.",
        "An address that already has the bandwidth ends as unchanged; nothing is sent for it twice.",
      ],
      words: ["unchanged", "settle", "byTraffic", "package"],
      links: ["modifyApi"],
    },
    release: {
      title: "Release bandwidth",
      purpose:
        "Takes public bandwidth from addresses. They stop being reachable from the internet.",
      points: [
        "The private address stays on its network interface; only its public bandwidth goes.",
        "Releasing more than ten addresses asks you to type their number.",
        "A released address can be allocated again, and then gets another address id.",
      ],
      words: ["addressId", "unchanged", "settle"],
      links: ["releaseApi"],
    },
    changeBilling: {
      title: "Change billing mode",
      purpose:
        "Moves enabled addresses to another billing mode or bandwidth package. The cloud cannot do that in place, so each is released and enabled again.",
      points: [
        "While its turn lasts, an address cannot be reached from the internet. The first address goes alone; then so many at once as you allow.",
        "Before an address is released its settings are read and kept. If it cannot be enabled in the new way, it is enabled as it was, and nothing further is released.",
        "IPv6 address and tags stay; the address id changes. Without a bandwidth given, each address keeps its own.",
        "More than ten addresses ask you to type their number.",
      ],
      words: ["addressId", "byTraffic", "package", "settle"],
      links: ["releaseApi", "allocateApi", "packagesApi"],
    },
    billingChanges: {
      title: "Billing changes",
      purpose: "Every change of billing that was submitted here, newest first.",
      points: [
        "A change goes on when you close the page, and when the server restarts.",
        "Stopped means that what was released is enabled again, and that the rest waits for you.",
      ],
      words: ["operation", "byTraffic", "package"],
      links: [],
    },
    billingChange: {
      title: "A change of billing",
      purpose:
        "One change as it happens: where each address stands, what it was like before, and for how long it could not be reached.",
      points: [
        "Each step is an ordinary operation: the link beside an address leads to the last one.",
        "“Put back as it was”: the cloud refused the new billing, and the address is enabled as before. “Not enabled”: that was refused too; one click at the top tries again.",
        "Resume goes on with the addresses that wait, the first alone again. Cancel leaves them as they are.",
        "The time out of reach is counted from sending the release to the end of the operation that enabled the address, so it is the most that it can have been.",
      ],
      words: ["operation", "settle", "refused", "unknown", "addressId"],
      links: ["releaseApi", "allocateApi", "errorCodes"],
    },
    operations: {
      title: "Operations",
      purpose: "Everything that was submitted here, newest first.",
      points: [
        "Search by id, note, person or a whole address. Filters are in the page's link.",
        "An operation goes on when you close the page, and when the server restarts.",
      ],
      words: ["operation", "settle", "unknown"],
      links: [],
    },
    operation: {
      title: "An operation",
      purpose: "One operation as it happens: each address with its state, each call to the cloud.",
      points: [
        "The counts always add up: no address is ever lost. Choose a state to see its addresses only.",
        "Cancel stops what is unsent; what is in flight is followed to its end.",
        "Retry makes a new operation from the addresses that did not succeed.",
        "When an outcome is not known, “Settle again” reads the addresses once more. Nothing is sent twice without proof that it did not run.",
        "The request id of a call is what the cloud's support asks for.",
      ],
      words: ["call", "task", "settle", "unchanged", "refused", "unknown", "requestId"],
      links: ["taskApi", "errorCodes"],
    },
    sessions: {
      title: "Sign-ins",
      purpose: "Every place where you are signed in; for an admin, where anybody is.",
      points: [
        "Ending a sign-in takes effect within seconds, also for pages that are open.",
        "A sign-in ends by itself when it is not used for a while, and after some hours in any case.",
        "What was submitted goes on without whoever submitted it.",
      ],
      words: [],
      links: [],
    },
    audit: {
      title: "Audit trail",
      purpose:
        "What people and the console did: sign-ins, refusals, operations, every call to the cloud with its outcome, exports.",
      points: [
        "Filter by person, event, operation, address, region and time; the filters and the opened entry are in the page's link.",
        "Open an entry to see what was asked for, what was the case before and after, and the ids under which the cloud and the log know it.",
        "Entries are chained by hashes. Verify goes through all of them and names the first that was changed or removed.",
        "Exports hold what the filters let through, and are written down themselves.",
      ],
      words: ["operation", "call", "task", "settle", "requestId"],
      links: [],
    },
    glossary: {
      title: "Words",
      purpose: "The words that Sluice and the cloud use, each with one meaning.",
      points: ["Every word has a link of its own."],
      words: [],
      links: [],
    },
  },
  words: {
    operation: {
      word: "Operation",
      meaning:
        "One thing a person asked for: to allocate, modify or release, in one region, for 1 to 10,000 addresses.",
    },
    call: {
      word: "Call",
      meaning:
        "One signed request to the cloud's API. A call that writes carries up to 100 addresses.",
    },
    task: {
      word: "Task",
      meaning:
        "The cloud's job behind a call. It ends as a success or a failure of the whole call, and does not say which address failed; that is why each one is read back.",
    },
    settle: {
      word: "Settle",
      meaning: "To learn what became of an address by reading it from the cloud.",
    },
    addressId: {
      word: "Address id",
      meaning: "The cloud's id of an enabled address. It begins with eip-.",
    },
    byTraffic: {
      word: "By traffic",
      meaning:
        "Billing mode TRAFFIC_POSTPAID_BY_HOUR: outbound traffic is metered and charged by the hour.",
    },
    package: {
      word: "Bandwidth package",
      meaning:
        "Billing mode BANDWIDTH_PACKAGE: addresses share a package, which is charged in its own way.",
    },
    drift: {
      word: "Drift",
      meaning:
        "An address has other settings than were last asked for: somebody changed it elsewhere.",
    },
    orphan: {
      word: "Not known to Sluice",
      meaning: "An enabled address that no operation of Sluice enabled and that nobody adopted.",
    },
    unchanged: {
      word: "Unchanged",
      meaning: "The address already was as asked. Nothing had to be done; this counts as success.",
    },
    refused: {
      word: "Refused",
      meaning:
        "The cloud refused the address before anything was done. Its code, its message and the request id say why.",
    },
    unknown: {
      word: "Not known",
      meaning:
        "The cloud could not be asked in the time allowed, so that nobody can say whether the address was done. Settle it again before anything else is done with it.",
    },
    requestId: {
      word: "RequestId",
      meaning: "The cloud's name for one request. Its support finds the request by it.",
    },
    quota: {
      word: "Quota",
      meaning: "How many addresses the account may have enabled in a region (TOTAL_EIP6_QUOTA).",
    },
    twin: {
      word: "Newer product",
      meaning:
        "Elastic IPv6 addresses with ids that begin with eipv6-. They belong to another product; Sluice shows them and leaves them alone.",
    },
  },
  links: {
    allocateApi: "AllocateIp6AddressesBandwidth",
    modifyApi: "ModifyIp6AddressesBandwidth",
    releaseApi: "ReleaseIp6AddressesBandwidth (in Chinese)",
    taskApi: "DescribeTaskResult",
    listApi: "DescribeIp6Addresses (in Chinese)",
    packagesApi: "DescribeBandwidthPackages (in Chinese)",
    errorCodes: "Common error codes (in Chinese)",
    rateLimits: "API rate limits (in Chinese)",
  },
};
