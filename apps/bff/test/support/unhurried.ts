/** Limits that no test runs into by asking as fast as it can; those of the product have tests of their own. */
export const unhurried = {
  SLUICE_REQUESTS_PER_USER: "1000000",
  SLUICE_REQUESTS_PER_ADDRESS: "1000000",
  SLUICE_SIGN_INS_PER_ADDRESS: "1000000",
} as const;
