import {
  urls,
  type Adopted,
  type AdoptInput,
  type AuditVerification,
  type BillingChange,
  type CreateBillingChangeInput,
  type CreateOperationInput,
  type GoTo,
  type Operation,
  type Role,
  type Session,
  type StartSignInInput,
  type Undo,
} from "@sluice/contract";
import { get, post, remove } from "./http.ts";

/** Submits an operation. The same key with the same body never makes a second one. */
export function createOperation(
  body: CreateOperationInput,
  idempotencyKey: string,
): Promise<Operation> {
  return post<Operation>(urls.operations(), body, { "Idempotency-Key": idempotencyKey });
}

/** Cancels, retries or settles an operation; a retry is answered with the new operation. */
export function steerOperation(
  steering: "cancel" | "retry" | "settle",
  id: string,
  idempotencyKey: string,
): Promise<Operation> {
  switch (steering) {
    case "cancel":
      return post<Operation>(urls.cancelOperation(id), {});
    case "retry":
      return post<Operation>(urls.retryOperation(id), {}, { "Idempotency-Key": idempotencyKey });
    case "settle":
      return post<Operation>(urls.settleOperation(id), {});
    default:
      return steering satisfies never;
  }
}

/** Submits what takes a finished operation back; one operation for each of the former settings. */
export function undoOperation(id: string, idempotencyKey: string): Promise<Undo> {
  return post<Undo>(urls.undoOperation(id), {}, { "Idempotency-Key": idempotencyKey });
}

/** Submits a change of billing. The same key with the same body never makes a second one. */
export function createBillingChange(
  body: CreateBillingChangeInput,
  idempotencyKey: string,
): Promise<BillingChange> {
  return post<BillingChange>(urls.billingChanges(), body, { "Idempotency-Key": idempotencyKey });
}

/** Cancels a change of billing, resumes it, or enables again as they were the addresses that it lost. */
export function steerBillingChange(
  steering: "cancel" | "resume" | "restore",
  id: string,
): Promise<BillingChange> {
  const url = {
    cancel: urls.cancelBillingChange,
    resume: urls.resumeBillingChange,
    restore: urls.restoreBillingChange,
  }[steering];
  return post<BillingChange>(url(id), {});
}

/** Says that these addresses are as wanted, with the settings that the cloud tells at this moment. */
export function adoptAddresses(body: AdoptInput): Promise<Adopted> {
  return post<Adopted>(urls.adoptAddresses(), body);
}

/** Has the server go through the whole audit trail. */
export function verifyAudit(): Promise<AuditVerification> {
  return post<AuditVerification>(urls.verifyAudit(), {});
}

export function signInSandbox(user: Role): Promise<Session> {
  return post<Session>(urls.signInSandbox(), { user });
}

/** Begins a sign-in at the identity provider; the browser has to go where the answer says. */
export function startSignIn(request: StartSignInInput): Promise<GoTo> {
  return post<GoTo>(urls.startSignIn(), request);
}

/** Ends the session here; where the answer says, one is signed out at the identity provider, too. */
export function signOut(): Promise<GoTo | undefined> {
  return post<GoTo | undefined>(urls.signOut(), {});
}

/** Ends a sign-in by its id. */
export function endSession(id: string): Promise<void> {
  return remove(urls.endSession(id));
}

/** Who is signed in, without counting as use of the session, which would keep it from ever running out. */
export function peekSession(): Promise<Session> {
  return get<Session>(urls.session(), undefined, { "X-Sluice-Background": "1" });
}
