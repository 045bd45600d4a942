import * as z from "zod";
import {
  auditEntryDetailSchema,
  auditExportSchema,
  auditPageSchema,
  auditVerificationSchema,
  exportAuditQuerySchema,
  listAuditQuerySchema,
  verifyAuditSchema,
} from "./audit.ts";
import {
  billingChangeAddressPageSchema,
  billingChangePageSchema,
  billingChangeSchema,
  createBillingChangeSchema,
  listBillingChangeAddressesQuerySchema,
  listBillingChangesQuerySchema,
  previewBillingChangeSchema,
} from "./billing-changes.ts";
import {
  bandwidthPackageListSchema,
  quotaListSchema,
  regionListSchema,
  regionQuerySchema,
} from "./catalogues.ts";
import { createOperationSchema } from "./create-operation.ts";
import { dashboardSchema } from "./dashboard.ts";
import {
  exportOperationQuerySchema,
  exportOperationsQuerySchema,
  operationExportSchema,
  operationListExportSchema,
} from "./exports.ts";
import {
  accountSchema,
  adoptedSchema,
  adoptRequestSchema,
  candidateListSchema,
  candidatesQuerySchema,
  inventoryQuerySchema,
  inventorySchema,
  subnetListSchema,
  subnetsQuerySchema,
  vpcListSchema,
} from "./inventory.ts";
import { notificationSchema, notificationStatusSchema } from "./notifications.ts";
import {
  callPageSchema,
  listCallsQuerySchema,
  listOperationAddressesQuerySchema,
  listOperationsQuerySchema,
  operationAddressPageSchema,
  operationErrorListSchema,
  operationPageSchema,
  operationSchema,
  undoPlanSchema,
  undoSchema,
} from "./operations.ts";
import { previewRequestSchema, previewSchema } from "./preview.ts";
import {
  authMethodsSchema,
  goToSchema,
  healthSchema,
  listSessionsQuerySchema,
  sandboxSignInSchema,
  sessionListSchema,
  sessionSchema,
  startSignInSchema,
  type Permission,
} from "./session.ts";

/** One route of the BFF: what the OpenAPI document, the router and the table tests over all routes are made from. */
export interface RouteContract {
  readonly method: "get" | "post" | "delete";
  /** Express path; `:name` is a parameter. */
  readonly path: string;
  readonly summary: string;
  readonly tag:
    | "operations"
    | "billing changes"
    | "addresses"
    | "catalogues"
    | "notifications"
    | "audit"
    | "session"
    | "service";
  /** What the caller must be allowed to do; `null`: anyone may call it. */
  readonly permission: Permission | "signed-in" | null;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /**
   * Set where the identity provider calls, or sends the browser, by rules of its own (OpenID Connect): such a POST carries a
   * form and none of the marks of the console's pages, is proved by its signature, and no cookie counts for it.
   */
  readonly calledBy?: "provider";
  readonly answers: Readonly<
    Record<number, { description: string; schema?: z.ZodType; mediaType?: string }>
  >;
}

const byId = "/api/v1/operations/:id";

export const routes = {
  createOperation: {
    method: "post",
    path: "/api/v1/operations",
    summary: "Submit an operation. Needs the header Idempotency-Key.",
    tag: "operations",
    permission: "operations.write",
    body: createOperationSchema,
    answers: { 202: { description: "Stored; Location names it.", schema: operationSchema } },
  },
  previewOperation: {
    method: "post",
    path: "/api/v1/operations/preview",
    summary:
      "What submitting this would do to each address, and the requests that would be sent. Writes nothing.",
    tag: "operations",
    permission: "operations.read",
    body: previewRequestSchema,
    answers: { 200: { description: "The preview.", schema: previewSchema } },
  },
  listOperations: {
    method: "get",
    path: "/api/v1/operations",
    summary: "Operations, newest first.",
    tag: "operations",
    permission: "operations.read",
    query: listOperationsQuerySchema,
    answers: { 200: { description: "A page of operations.", schema: operationPageSchema } },
  },
  exportOperationsCsv: {
    method: "get",
    path: "/api/v1/operations/export.csv",
    summary: "Every operation that fits the filters, as a table for spreadsheets.",
    tag: "operations",
    permission: "operations.read",
    query: exportOperationsQuerySchema,
    answers: { 200: { description: "The file.", mediaType: "text/csv" } },
  },
  exportOperationsJson: {
    method: "get",
    path: "/api/v1/operations/export.json",
    summary: "Every operation that fits the filters, in one answer.",
    tag: "operations",
    permission: "operations.read",
    query: exportOperationsQuerySchema,
    answers: { 200: { description: "The file.", schema: operationListExportSchema } },
  },
  getOperation: {
    method: "get",
    path: byId,
    summary: "One operation with its counts. Carries an ETag; If-None-Match gives 304.",
    tag: "operations",
    permission: "operations.read",
    answers: {
      200: { description: "The operation.", schema: operationSchema },
      304: { description: "Not changed since the given ETag." },
    },
  },
  listOperationAddresses: {
    method: "get",
    path: `${byId}/addresses`,
    summary: "The operation's addresses in the order given.",
    tag: "operations",
    permission: "operations.read",
    query: listOperationAddressesQuerySchema,
    answers: { 200: { description: "A page of addresses.", schema: operationAddressPageSchema } },
  },
  listOperationErrors: {
    method: "get",
    path: `${byId}/errors`,
    summary: "Why addresses of the operation did not go as asked, most frequent first.",
    tag: "operations",
    permission: "operations.read",
    answers: { 200: { description: "The errors, each once.", schema: operationErrorListSchema } },
  },
  listCalls: {
    method: "get",
    path: `${byId}/calls`,
    summary: "The operation's write calls, in the order they were written down.",
    tag: "operations",
    permission: "operations.read",
    query: listCallsQuerySchema,
    answers: { 200: { description: "A page of calls.", schema: callPageSchema } },
  },
  exportOperationCsv: {
    method: "get",
    path: `${byId}/export.csv`,
    summary: "The operation's addresses with their outcome, as a table for spreadsheets.",
    tag: "operations",
    permission: "operations.read",
    query: exportOperationQuerySchema,
    answers: { 200: { description: "The file.", mediaType: "text/csv" } },
  },
  exportOperationJson: {
    method: "get",
    path: `${byId}/export.json`,
    summary: "The operation with its calls and addresses, as of one moment.",
    tag: "operations",
    permission: "operations.read",
    query: exportOperationQuerySchema,
    answers: { 200: { description: "The file.", schema: operationExportSchema } },
  },
  streamOperation: {
    method: "get",
    path: `${byId}/events`,
    summary: "Server-Sent Events of the operation; Last-Event-ID resumes.",
    tag: "operations",
    permission: "operations.read",
    answers: { 200: { description: "The stream.", mediaType: "text/event-stream" } },
  },
  cancelOperation: {
    method: "post",
    path: `${byId}/cancel`,
    summary: "Send nothing more; what is in flight is followed to its end.",
    tag: "operations",
    permission: "operations.write",
    body: z.strictObject({}),
    answers: { 200: { description: "The operation.", schema: operationSchema } },
  },
  retryOperation: {
    method: "post",
    path: `${byId}/retry`,
    summary:
      "Submit a new operation for the addresses that were refused, failed or cancelled. Needs the header Idempotency-Key.",
    tag: "operations",
    permission: "operations.write",
    body: z.strictObject({}),
    answers: { 202: { description: "Stored; Location names it.", schema: operationSchema } },
  },
  planUndo: {
    method: "get",
    path: `${byId}/undo`,
    summary: "What taking the operation back would submit, and what it would leave alone.",
    tag: "operations",
    permission: "operations.read",
    answers: { 200: { description: "As of now.", schema: undoPlanSchema } },
  },
  undoOperation: {
    method: "post",
    path: `${byId}/undo`,
    summary:
      "Submit what takes a finished operation back: one operation for each of the settings that its addresses had. Needs the header Idempotency-Key.",
    tag: "operations",
    permission: "operations.write",
    body: z.strictObject({}),
    answers: { 202: { description: "Stored; Location names the first.", schema: undoSchema } },
  },
  settleOperation: {
    method: "post",
    path: `${byId}/settle`,
    summary: "Read the addresses that are unknown again.",
    tag: "operations",
    permission: "operations.write",
    body: z.strictObject({}),
    answers: { 200: { description: "The operation.", schema: operationSchema } },
  },
  getDashboard: {
    method: "get",
    path: "/api/v1/dashboard",
    summary: "What runs, what needs a person, and what was done last.",
    tag: "operations",
    permission: "operations.read",
    answers: { 200: { description: "As of now.", schema: dashboardSchema } },
  },
  getNotifications: {
    method: "get",
    path: "/api/v1/notifications",
    summary: "Where notifications go, and how the last ones went.",
    tag: "notifications",
    permission: "operations.read",
    answers: { 200: { description: "The state.", schema: notificationStatusSchema } },
  },
  testNotification: {
    method: "post",
    path: "/api/v1/notifications/test",
    summary: "Send a test to the web hook, once and at once.",
    tag: "notifications",
    permission: "settings.write",
    body: z.strictObject({}),
    answers: { 200: { description: "How it went.", schema: notificationSchema } },
  },
  createBillingChange: {
    method: "post",
    path: "/api/v1/billing-changes",
    summary:
      "Change how enabled addresses are billed: each is released and enabled again, a few at a time. Needs the header Idempotency-Key.",
    tag: "billing changes",
    permission: "operations.write",
    body: createBillingChangeSchema,
    answers: { 202: { description: "Stored; Location names it.", schema: billingChangeSchema } },
  },
  previewBillingChange: {
    method: "post",
    path: "/api/v1/billing-changes/preview",
    summary:
      "What this change of billing would do to each address, and the requests that would be sent. Writes nothing.",
    tag: "billing changes",
    permission: "operations.read",
    body: previewBillingChangeSchema,
    answers: { 200: { description: "The preview.", schema: previewSchema } },
  },
  listBillingChanges: {
    method: "get",
    path: "/api/v1/billing-changes",
    summary: "Changes of billing, newest first.",
    tag: "billing changes",
    permission: "operations.read",
    query: listBillingChangesQuerySchema,
    answers: { 200: { description: "A page of changes.", schema: billingChangePageSchema } },
  },
  getBillingChange: {
    method: "get",
    path: "/api/v1/billing-changes/:id",
    summary: "One change of billing with its counts.",
    tag: "billing changes",
    permission: "operations.read",
    answers: { 200: { description: "The change.", schema: billingChangeSchema } },
  },
  listBillingChangeAddresses: {
    method: "get",
    path: "/api/v1/billing-changes/:id/addresses",
    summary: "The addresses of a change of billing, in the order given.",
    tag: "billing changes",
    permission: "operations.read",
    query: listBillingChangeAddressesQuerySchema,
    answers: {
      200: { description: "A page of addresses.", schema: billingChangeAddressPageSchema },
    },
  },
  cancelBillingChange: {
    method: "post",
    path: "/api/v1/billing-changes/:id/cancel",
    summary: "Release no further address; those that are released are enabled again.",
    tag: "billing changes",
    permission: "operations.write",
    body: z.strictObject({}),
    answers: { 200: { description: "The change.", schema: billingChangeSchema } },
  },
  resumeBillingChange: {
    method: "post",
    path: "/api/v1/billing-changes/:id/resume",
    summary: "Go on with the addresses that wait, after the change has stopped.",
    tag: "billing changes",
    permission: "operations.write",
    body: z.strictObject({}),
    answers: { 200: { description: "The change.", schema: billingChangeSchema } },
  },
  restoreBillingChange: {
    method: "post",
    path: "/api/v1/billing-changes/:id/restore",
    summary: "Try again to enable the lost addresses as they were.",
    tag: "billing changes",
    permission: "operations.write",
    body: z.strictObject({}),
    answers: { 200: { description: "The change.", schema: billingChangeSchema } },
  },
  listRegions: {
    method: "get",
    path: "/api/v1/regions",
    summary: "Regions of the cloud.",
    tag: "catalogues",
    permission: "catalogues.read",
    answers: { 200: { description: "All regions.", schema: regionListSchema } },
  },
  listBandwidthPackages: {
    method: "get",
    path: "/api/v1/bandwidth-packages",
    summary: "Bandwidth packages of a region.",
    tag: "catalogues",
    permission: "catalogues.read",
    query: regionQuerySchema,
    answers: { 200: { description: "All packages.", schema: bandwidthPackageListSchema } },
  },
  getQuota: {
    method: "get",
    path: "/api/v1/quota",
    summary: "Address quotas of a region.",
    tag: "catalogues",
    permission: "catalogues.read",
    query: regionQuerySchema,
    answers: { 200: { description: "All quotas.", schema: quotaListSchema } },
  },
  listAddresses: {
    method: "get",
    path: "/api/v1/addresses",
    summary:
      "Every enabled address of a region, with what was last asked of it. Carries an ETag; If-None-Match gives 304.",
    tag: "addresses",
    permission: "catalogues.read",
    query: inventoryQuerySchema,
    answers: {
      200: { description: "All addresses.", schema: inventorySchema },
      304: { description: "Not changed since the given ETag." },
    },
  },
  adoptAddresses: {
    method: "post",
    path: "/api/v1/addresses/adopt",
    summary: "Take enabled addresses as wanted with the settings that they have now.",
    tag: "addresses",
    permission: "operations.write",
    body: adoptRequestSchema,
    answers: { 200: { description: "Written down, all of them.", schema: adoptedSchema } },
  },
  listCandidates: {
    method: "get",
    path: "/api/v1/candidates",
    summary: "IPv6 addresses of a VPC's network interfaces, and which of them can be enabled.",
    tag: "addresses",
    permission: "catalogues.read",
    query: candidatesQuerySchema,
    answers: { 200: { description: "All addresses.", schema: candidateListSchema } },
  },
  listVpcs: {
    method: "get",
    path: "/api/v1/vpcs",
    summary: "VPCs of a region.",
    tag: "addresses",
    permission: "catalogues.read",
    query: regionQuerySchema,
    answers: { 200: { description: "All VPCs.", schema: vpcListSchema } },
  },
  listSubnets: {
    method: "get",
    path: "/api/v1/subnets",
    summary: "Subnets of a region or of one VPC.",
    tag: "addresses",
    permission: "catalogues.read",
    query: subnetsQuerySchema,
    answers: { 200: { description: "All subnets.", schema: subnetListSchema } },
  },
  getAccount: {
    method: "get",
    path: "/api/v1/account",
    summary: "How the account is billed for public addresses.",
    tag: "addresses",
    permission: "catalogues.read",
    query: regionQuerySchema,
    answers: { 200: { description: "The account.", schema: accountSchema } },
  },
  getSession: {
    method: "get",
    path: "/api/v1/session",
    summary: "Who is signed in, and what the console needs to know of this server.",
    tag: "session",
    permission: "signed-in",
    answers: { 200: { description: "The session.", schema: sessionSchema } },
  },
  getAuthMethods: {
    method: "get",
    path: "/auth/methods",
    summary: "How one can sign in.",
    tag: "session",
    permission: null,
    answers: { 200: { description: "The methods.", schema: authMethodsSchema } },
  },
  signInSandbox: {
    method: "post",
    path: "/auth/sandbox",
    summary: "Sign in as one of the sandbox users; sets the session cookie. Sandbox mode only.",
    tag: "session",
    permission: null,
    body: sandboxSignInSchema,
    answers: { 200: { description: "Signed in.", schema: sessionSchema } },
  },
  signOut: {
    method: "post",
    path: "/auth/sign-out",
    summary: "End the session.",
    tag: "session",
    permission: null,
    body: z.strictObject({}),
    answers: {
      200: {
        description: "Signed out here; going there signs out at the identity provider as well.",
        schema: goToSchema,
      },
      204: { description: "Signed out." },
    },
  },
  startSignIn: {
    method: "post",
    path: "/auth/oidc",
    summary: "Begin a sign-in at the identity provider: sets a cookie, and says where to go.",
    tag: "session",
    permission: null,
    body: startSignInSchema,
    answers: { 200: { description: "Go there.", schema: goToSchema } },
  },
  finishSignIn: {
    method: "get",
    path: "/auth/oidc/callback",
    summary: "Where the identity provider sends the browser back to; sets the session cookie.",
    tag: "session",
    permission: null,
    query: z.looseObject({}),
    calledBy: "provider",
    answers: { 303: { description: "To the page one came from, or to the sign-in page." } },
  },
  signedOutAtProvider: {
    method: "get",
    path: "/auth/oidc/signed-out",
    summary: "Where the identity provider sends the browser after a sign-out.",
    tag: "session",
    permission: null,
    query: z.looseObject({}),
    calledBy: "provider",
    answers: { 303: { description: "To the sign-in page." } },
  },
  endSessionsOfProvider: {
    method: "post",
    path: "/auth/oidc/back-channel-logout",
    summary:
      "The identity provider ends sessions, proved by a signed token (OpenID Connect Back-Channel Logout 1.0).",
    tag: "session",
    permission: null,
    body: z.looseObject({ logout_token: z.string().min(1) }),
    calledBy: "provider",
    answers: { 200: { description: "They are ended." } },
  },
  listSessions: {
    method: "get",
    path: "/api/v1/sessions",
    summary: "Sign-ins that last, newest first: one's own, or everyone's.",
    tag: "session",
    permission: "signed-in",
    query: listSessionsQuerySchema,
    answers: { 200: { description: "All of them.", schema: sessionListSchema } },
  },
  endSession: {
    method: "delete",
    path: "/api/v1/sessions/:id",
    summary:
      "End a sign-in: one of one's own, or with the permission sessions.manage anybody's. Its streams close within seconds.",
    tag: "session",
    permission: "signed-in",
    answers: { 204: { description: "Ended." } },
  },
  listAudit: {
    method: "get",
    path: "/api/v1/audit",
    summary: "What was done, by whom and with what outcome, newest first.",
    tag: "audit",
    permission: "audit.read",
    query: listAuditQuerySchema,
    answers: { 200: { description: "A page of entries.", schema: auditPageSchema } },
  },
  exportAuditCsv: {
    method: "get",
    path: "/api/v1/audit/export.csv",
    summary: "Every entry that fits the filters, as a table for spreadsheets.",
    tag: "audit",
    permission: "audit.read",
    query: exportAuditQuerySchema,
    answers: { 200: { description: "The file.", mediaType: "text/csv" } },
  },
  exportAuditJson: {
    method: "get",
    path: "/api/v1/audit/export.json",
    summary: "Every entry that fits the filters, in one answer.",
    tag: "audit",
    permission: "audit.read",
    query: exportAuditQuerySchema,
    answers: { 200: { description: "The file.", schema: auditExportSchema } },
  },
  verifyAudit: {
    method: "post",
    path: "/api/v1/audit/verify",
    summary: "Go through the whole chain of entries and name the first row that does not hold.",
    tag: "audit",
    permission: "audit.read",
    body: verifyAuditSchema,
    answers: { 200: { description: "What was found.", schema: auditVerificationSchema } },
  },
  getAuditEntry: {
    method: "get",
    path: "/api/v1/audit/:id",
    summary: "One entry with its addresses, and what its hash was made from.",
    tag: "audit",
    permission: "audit.read",
    answers: { 200: { description: "The entry.", schema: auditEntryDetailSchema } },
  },
  getOpenApi: {
    method: "get",
    path: "/api/v1/openapi.json",
    summary: "This document.",
    tag: "service",
    permission: "signed-in",
    answers: { 200: { description: "OpenAPI 3.1.", mediaType: "application/json" } },
  },
  healthz: {
    method: "get",
    path: "/healthz",
    summary: "The process is alive.",
    tag: "service",
    permission: null,
    answers: { 200: { description: "Alive.", schema: healthSchema } },
  },
  readyz: {
    method: "get",
    path: "/readyz",
    summary:
      "The process can do its work: store, migrations and job engine answer. `skew` warns of a clock that is off the cloud's by a minute or more.",
    tag: "service",
    permission: null,
    answers: {
      200: { description: "Ready.", schema: healthSchema },
      503: { description: "Not ready.", schema: healthSchema },
    },
  },
  metrics: {
    method: "get",
    path: "/metrics",
    summary:
      "Numbers about the process and its work, for Prometheus. Needs the header Authorization: Bearer with the configured token, or comes from the machine itself.",
    tag: "service",
    permission: null,
    answers: { 200: { description: "The numbers.", mediaType: "text/plain" } },
  },
} as const satisfies Record<string, RouteContract>;

export type RouteName = keyof typeof routes;
