import {
  urls,
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

export function signInSandbox(user: Role): Promise<Session> {
  return post<Session>(urls.signInSandbox(), { user });
}

export function signOut(): Promise<void> {
  return post<void>(urls.signOut(), {});
}
