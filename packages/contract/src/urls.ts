import type { ExportFormat } from "./exports.ts";

/** Every path of the BFF, made in one place. */
export const urls = {
  operations: () => "/api/v1/operations",
  previewOperation: () => "/api/v1/operations/preview",
  operation: (id: string) => `/api/v1/operations/${encodeURIComponent(id)}`,
  operationAddresses: (id: string) => `${urls.operation(id)}/addresses`,
  operationErrors: (id: string) => `${urls.operation(id)}/errors`,
  operationCalls: (id: string) => `${urls.operation(id)}/calls`,
  cancelOperation: (id: string) => `${urls.operation(id)}/cancel`,
  retryOperation: (id: string) => `${urls.operation(id)}/retry`,
  undoOperation: (id: string) => `${urls.operation(id)}/undo`,
  settleOperation: (id: string) => `${urls.operation(id)}/settle`,
  exportOperation: (id: string, format: ExportFormat) => `${urls.operation(id)}/export.${format}`,
  exportOperations: (format: ExportFormat) => `/api/v1/operations/export.${format}`,
  operationEvents: (id: string) => `${urls.operation(id)}/events`,
  dashboard: () => "/api/v1/dashboard",
  billingChanges: () => "/api/v1/billing-changes",
  previewBillingChange: () => "/api/v1/billing-changes/preview",
  billingChange: (id: string) => `/api/v1/billing-changes/${encodeURIComponent(id)}`,
  billingChangeAddresses: (id: string) => `${urls.billingChange(id)}/addresses`,
  cancelBillingChange: (id: string) => `${urls.billingChange(id)}/cancel`,
  resumeBillingChange: (id: string) => `${urls.billingChange(id)}/resume`,
  restoreBillingChange: (id: string) => `${urls.billingChange(id)}/restore`,
  regions: () => "/api/v1/regions",
  bandwidthPackages: (region: string) =>
    `/api/v1/bandwidth-packages?region=${encodeURIComponent(region)}`,
  quota: (region: string) => `/api/v1/quota?region=${encodeURIComponent(region)}`,
  addresses: (region: string, refresh?: "refresh") =>
    `/api/v1/addresses?region=${encodeURIComponent(region)}${refresh ? "&refresh=true" : ""}`,
  adoptAddresses: () => "/api/v1/addresses/adopt",
  vpcs: (region: string) => `/api/v1/vpcs?region=${encodeURIComponent(region)}`,
  subnets: (region: string, vpcId: string) =>
    `/api/v1/subnets?region=${encodeURIComponent(region)}&vpcId=${encodeURIComponent(vpcId)}`,
  candidates: (region: string, vpcId: string, subnetId?: string) =>
    `/api/v1/candidates?region=${encodeURIComponent(region)}&vpcId=${encodeURIComponent(vpcId)}${
      subnetId === undefined ? "" : `&subnetId=${encodeURIComponent(subnetId)}`
    }`,
  account: (region: string) => `/api/v1/account?region=${encodeURIComponent(region)}`,
  audit: () => "/api/v1/audit",
  auditEntry: (id: string) => `/api/v1/audit/${encodeURIComponent(id)}`,
  exportAudit: (format: ExportFormat) => `/api/v1/audit/export.${format}`,
  verifyAudit: () => "/api/v1/audit/verify",
  notifications: () => "/api/v1/notifications",
  testNotification: () => "/api/v1/notifications/test",
  session: () => "/api/v1/session",
  authMethods: () => "/auth/methods",
  signInSandbox: () => "/auth/sandbox",
  signOut: () => "/auth/sign-out",
  startSignIn: () => "/auth/oidc",
  sessions: (of?: "everyone") => `/api/v1/sessions${of === undefined ? "" : `?of=${of}`}`,
  endSession: (id: string) => `/api/v1/sessions/${encodeURIComponent(id)}`,
  openApi: () => "/api/v1/openapi.json",
  healthz: () => "/healthz",
} as const;
