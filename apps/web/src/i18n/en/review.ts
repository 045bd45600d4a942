/** The step between a form and its submission. */
export const review = {
  button: "Review",
  title: {
    allocate: "Review: allocate bandwidth",
    modify: "Review: modify bandwidth",
    release: "Review: release bandwidth",
    billing: "Review: change billing mode",
  },
  intro:
    "Nothing has been sent yet. This is what submitting would do, by what the cloud and Sluice know at this moment.",
  back: "Back to the form",
  looking_one: "Looking up {{count, number}} address at the cloud",
  looking_other: "Looking up {{count, number}} addresses at the cloud",
  needNotWait: "You need not wait for it: what is sent stays the same.",
  failed: "The preview could not be made; you can submit all the same",
  verdict: {
    will_be_sent: "Will be sent",
    may_wait: "May wait",
    unchanged: "Nothing to do",
    cannot: "Cannot be done",
  },
  outcome: {
    header: "What will happen",
    calls: "Calls to the cloud",
    callSize_one: "up to {{count, number}} address each",
    callSize_other: "up to {{count, number}} addresses each",
    time: "Rough time",
    about: "about {{time}}",
  },
  good: {
    header_one: "{{count, number}} address cannot be done, or needs nothing",
    header_other: "{{count, number}} addresses cannot be done, or need nothing",
    text: "Sending them all the same does no harm: each would be refused or left as it is.",
    keep_one: "Go on with the {{count, number}} good one",
    keep_other: "Go on with the {{count, number}} good ones",
    none: "None of the addresses can be sent with success. Correct the form, or submit it all the same.",
    dropped_one: "{{count, number}} address was taken out of the list.",
    dropped_other: "{{count, number}} addresses were taken out of the list.",
    undo: "Undo",
  },
  table: {
    name: "Addresses of the preview",
    header: "Addresses",
    number: "No.",
    address: "Address",
    verdict: "What will happen",
    reason: "Why, and what can be done",
    action: "Mend",
    fix: "Fix in place",
    fixThis: "Fix in place: {{address}}",
    present: "Now: {{settings}}",
    operation: "Open that operation",
    show: "Show",
    all: "All",
    why: "Reason",
    anyReason: "Any reason",
    find: "Find an address",
    empty: "No address fits",
    matches_one: "{{count, number}} match",
    matches_other: "{{count, number}} matches",
  },
  reason: {
    as_asked: "It has these settings already.",
    already_released: "It is not enabled, so there is nothing to release.",
    busy: "Another operation is writing to it, or does not know how its write ended. This one waits for it.",
    queued_elsewhere: "It also waits in another operation; whichever comes first decides.",
    still_changing:
      "The cloud is still changing it ({{status}}). It is sent, and sent again while the cloud says so.",
    already_enabled:
      "It is enabled with other settings. Modify its bandwidth, or change its billing mode, instead.",
    not_enabled: "It is not enabled, so there is no bandwidth to change. Allocate to it instead.",
    not_in_region:
      "No network interface of this account in this region holds it. Check the region and the address.",
    not_available:
      "Its network interface is {{status}} at the moment. Try again when it is AVAILABLE.",
    newer_product: "It belongs to the newer public IPv6 product. Manage it in the cloud's console.",
    in_arrears: "It is shut off because the account owes money. Top up the account first.",
    settings_not_told:
      "The cloud does not tell all of its settings, so it could not be enabled again as it was. It is left alone.",
    billing_not_permitted: "It is billed in a way that allows no bandwidth of its own.",
    bandwidth_out_of_range:
      "The bandwidth is outside of what the cloud documents for its billing mode.",
    over_quota:
      "The region's quota of enabled addresses is used up before it is its turn. Ask the cloud for more, or release others.",
    package_required: "This account needs a bandwidth package to be chosen.",
    package_not_found: "The bandwidth package does not exist in this region. Choose another one.",
    package_not_ready:
      "The bandwidth package is {{status}}; it takes addresses when it is CREATED.",
    package_not_supported:
      "The bandwidth package cannot hold IPv6 addresses of this account. Choose a BGP package; on a legacy account leave it out.",
    account_not_supported: "The account is of the legacy kind, which does not allow this.",
    blocked: "The cloud's protection has shut it off. The bandwidth can be changed all the same.",
    over_vpc_limit:
      "Its VPC {{vpc}} would have more enabled addresses than the cloud documents ({{limit, number}}). The cloud decides.",
    over_package_limit:
      "The bandwidth package would have more resources than the cloud documents ({{limit, number}}). The cloud decides.",
  },
  quota: {
    header: "Quotas",
    total: "Enabled addresses of the region",
    vpc: "Enabled addresses of {{of}}",
    package: "Resources of {{of}}",
    value: "{{current, number}} now, {{planned}} planned, of {{limit, number}}",
    over: "more than the limit",
    documented: "as the cloud documents it; yours may differ",
  },
  cost: {
    header: "What it costs",
    noPrices:
      "Prices differ by region and contract: the cloud's price pages and your bill have them.",
    traffic:
      "By traffic: what is metered is the traffic that each address sends to the internet. It is counted by the hour and billed afterwards.",
    trafficFree:
      "The bandwidth is a ceiling and is not billed. An address that sends nothing costs no traffic.",
    package:
      "In a bandwidth package: the package is what is billed, by its own billing, for the bandwidth that its resources use together. The addresses in it are not billed one by one.",
    packageFree:
      "The bandwidth of an address is a ceiling within the package and is not billed by itself.",
    privateFree: "The private address and its traffic inside the VPC are no part of this.",
    modify:
      "Each address keeps its billing mode, and a higher ceiling lets it send, and so cost, more.",
    billing:
      "From the moment in which it is enabled again, each address is billed in the new way; until its release, in the former one.",
    release:
      "Traffic that was metered until the release is still billed; after it there is nothing to meter.",
  },
  checked: {
    header: "Not everything could be looked up",
    text: "What is not known is held against no address.",
    notRead: "{{source}}: not read ({{code}})",
    notWhole: "{{source}}: changed while it was read, so that something may be missing",
    source: {
      operations: "Operations of Sluice",
      enabled_addresses: "Enabled addresses",
      network_interfaces: "Network interfaces",
      quota: "Quotas",
      bandwidth_packages: "Bandwidth packages",
      account_type: "Kind of account",
    },
  },
  code: {
    header: "The same by other tools",
    text: "Exactly the requests that will be sent, in their order. Keys are taken from the environment; there are none in here.",
    show: "Show the code",
    hide: "Hide the code",
    tabs: "Ways to write it",
    copy: "Copy all",
    copied: "Copied",
    copyFailed: "Could not copy; download it instead",
    download: "Download",
    shown_one: "Shown: the first of {{total, number}} calls. Copy and download have all.",
    shown_other:
      "Shown: the first {{count, number}} of {{total, number}} calls. Copy and download have all.",
    empty: "There is no call to show.",
    part: "Part",
    parts:
      "The calls alternate: after each release that is read back as done, the same addresses are enabled again, and only then the next ones are released. Send them in that order, one after the other.",
  },
};
