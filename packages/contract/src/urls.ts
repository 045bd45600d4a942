/** Every path of the BFF, made in one place. */
export const urls = {
  operations: () => "/api/v1/operations",
  operation: (id: string) => `/api/v1/operations/${encodeURIComponent(id)}`,
  operationAddresses: (id: string) => `${urls.operation(id)}/addresses`,
  operationCalls: (id: string) => `${urls.operation(id)}/calls`,
  cancelOperation: (id: string) => `${urls.operation(id)}/cancel`,
  retryOperation: (id: string) => `${urls.operation(id)}/retry`,
  settleOperation: (id: string) => `${urls.operation(id)}/settle`,
  operationEvents: (id: string) => `${urls.operation(id)}/events`,
  regions: () => "/api/v1/regions",
  bandwidthPackages: (region: string) =>
    `/api/v1/bandwidth-packages?region=${encodeURIComponent(region)}`,
  quota: (region: string) => `/api/v1/quota?region=${encodeURIComponent(region)}`,
  session: () => "/api/v1/session",
  authMethods: () => "/auth/methods",
  signInSandbox: () => "/auth/sandbox",
  signOut: () => "/auth/sign-out",
  openApi: () => "/api/v1/openapi.json",
} as const;
