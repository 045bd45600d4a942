/** Addresses that the sandbox's cloud has in ap-guangzhou, for a first try. */
export const exampleAddresses = ["2402:4e00:1000:200:0:8d8a:60b7:87f8"];
export const exampleRegion = "ap-guangzhou";
