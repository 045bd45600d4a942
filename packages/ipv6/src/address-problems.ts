/** Why an entry cannot be used; stable, for programs. */
export const addressProblemCodes = [
  "not_an_address",
  "too_long",
  "address_id",
  "newer_product_id",
  "zone_id",
  "prefix_length",
  "ipv4",
  "ipv4_mapped",
  "unspecified",
  "loopback",
  "link_local",
  "unique_local",
  "multicast",
  "documentation",
  "not_global_unicast",
  "repeated",
] as const;
export type AddressProblemCode = (typeof addressProblemCodes)[number];

/** What is wrong and how to mend it, in English, to stand after the name of the field or entry. */
export const addressProblemText: Record<AddressProblemCode, string> = {
  not_an_address: "is not an IPv6 address; write it like 2402:4e00:1000:200:0:8d8a:60b7:87f8",
  too_long:
    "has more than 256 characters, which no address has; give each address on a line of its own",
  address_id: "is the id of an enabled address; give the IPv6 address itself",
  newer_product_id:
    "is the id of an address of the newer public IPv6 product (eipv6-), which is managed in the cloud's own console",
  zone_id: "has a zone id (the part after %), which is for link-local use only; leave it out",
  prefix_length:
    "is a prefix, not one address; give each address on its own (only /128 may follow an address)",
  ipv4: "is an IPv4 address; only IPv6 addresses can be given IPv6 bandwidth",
  ipv4_mapped:
    "is an IPv4 address in IPv6 form (::ffff:0:0/96); give the IPv6 address of the network interface",
  unspecified:
    "is the unspecified address (::), which belongs to no network interface; give a real one",
  loopback:
    "is the loopback address (::1), which every machine has for itself; give the address of the network interface",
  link_local:
    "is a link-local address (fe80::/10), which the internet cannot reach; give the global address of the interface",
  unique_local:
    "is a unique local address (fc00::/7), which the internet cannot reach; give the global address of the interface",
  multicast:
    "is a multicast address (ff00::/8), which belongs to no network interface; give a unicast address",
  documentation:
    "is an address that exists in documentation only; give the real address of the interface",
  not_global_unicast:
    "is outside the range of global unicast addresses; give the global address of the network interface",
  repeated: "repeats an earlier entry; give each address once",
};
