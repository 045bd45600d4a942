import {
  urls,
  type Adopted,
  type AdoptInput,
  type CreateOperationInput,
  type Operation,
  type Role,
  type Session,
} from "@sluice/contract";
import { post } from "./http.ts";

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

/** Says that these addresses are as wanted, with the settings that the cloud tells at this moment. */
export function adoptAddresses(body: AdoptInput): Promise<Adopted> {
  return post<Adopted>(urls.adoptAddresses(), body);
}

export function signInSandbox(user: Role): Promise<Session> {
  return post<Session>(urls.signInSandbox(), { user });
}

export function signOut(): Promise<void> {
  return post<void>(urls.signOut(), {});
}
