/** Some of the addresses that the sandbox's cloud has in ap-guangzhou, for a first try. */
export const exampleAddresses = [
  "2402:4e00:1000:200:0:8d8a:60b7:87f8",
  "2402:4e00:1000:201:0:68df:3935:38a1",
  "2402:4e00:1000:202:0:691:9f7e:f8ab",
  "2402:4e00:1000:203:0:3a0a:d139:2b0c",
  "2402:4e00:1000:200:0:535f:d09d:4d16",
  "2402:4e00:1000:201:0:2c76:d216:338f",
  "2402:4e00:1000:202:0:ad9:2054:8979",
  "2402:4e00:1000:203:0:9e27:f356:3f67",
];
export const exampleRegion = "ap-guangzhou";
