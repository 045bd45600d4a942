import { randomUUID } from "node:crypto";
import { actions } from "./actions/all-actions.ts";
import type { Action, ActionResult, RowChanges } from "./actions/action.ts";
import { createCallLog, type Call, type CallLog } from "./call-log.ts";
import {
  createFaultQueue,
  faults,
  withFault,
  type Fault,
  type FaultName,
  type FaultQueue,
} from "./faults.ts";
import { apiError, type ApiError } from "./protocol/api-error.ts";
import type { KeyPair } from "./protocol/credentials.ts";
import {
  authenticate,
  parametersOf,
  readApiRequest,
  type ApiRequest,
} from "./protocol/decode-request.ts";
import { FormText } from "./protocol/form.ts";
import type { RawRequest } from "./protocol/raw-request.ts";
import { createRateLimiter, type RateLimiter } from "./rate-limit.ts";
import { createWorld } from "./state/seed.ts";
import type { Settings } from "./state/settings.ts";
import { settleTasks, startTask } from "./state/tasks.ts";
import type { Region, World } from "./state/world.ts";

/** The emulated cloud: its world and all that stands between the wire and the actions. */
export type Cloud = {
  readonly keyPair: KeyPair;
  /** This machine's clock, epoch ms. */
  readonly clock: () => number;
  world: World;
  calls: CallLog;
  limiter: RateLimiter;
  readonly faults: FaultQueue;
  /** How far the clock of the API's door is ahead of the cloud's own, ms: who is let in, and the Date of each answer. */
  doorOffsetMs: number;
};

/** What to send back: the answer, and the fault that decides how. */
export type Reply = { readonly answer: object; readonly fault: Fault | undefined };

export function createCloud(settings: Settings, keyPair: KeyPair, clock: () => number): Cloud {
  return {
    keyPair,
    clock,
    world: createWorld(settings, clock() + settings.clockOffsetMs),
    calls: createCallLog(),
    limiter: createRateLimiter(),
    faults: createFaultQueue(),
    doorOffsetMs: 0,
  };
}

/** Makes the cloud anew; of before, nothing is left. */
export function resetCloud(cloud: Cloud, settings: Settings): void {
  cloud.faults.clear();
  cloud.doorOffsetMs = 0;
  cloud.calls = createCallLog();
  cloud.limiter = createRateLimiter();
  cloud.world = createWorld(settings, cloud.clock() + settings.clockOffsetMs);
}

/** The cloud's own time at a moment of this machine's clock, epoch ms; all tasks that are over by then have done their work. */
export function cloudTimeAt(cloud: Cloud, at: number): number {
  const now = at + cloud.world.settings.clockOffsetMs;
  settleTasks(cloud.world, now);
  return now;
}

/** The time at the API's door at a moment of this machine's clock, epoch ms. */
export function doorTimeAt(cloud: Cloud, at: number): number {
  return cloudTimeAt(cloud, at) + cloud.doorOffsetMs;
}

/** Takes one API request from its bytes to the answer. `raw` is undefined for one whose body was too large to read. */
export function receive(cloud: Cloud, raw: RawRequest | undefined): Reply {
  const requestId = randomUUID();
  const request = raw && readApiRequest(raw);
  const call = cloud.calls.add({
    at: cloud.clock(),
    action: request?.action ?? "",
    region: request?.region ?? "",
    requestId,
    ip6Addresses: request ? addressTexts(request) : [],
    outcome: "ok",
  });
  const { result, fault } = request
    ? judge(cloud, request, call)
    : {
        result: apiError("RequestSizeLimitExceeded", "The request is too large."),
        fault: undefined,
      };
  call.outcome = outcomeOf(result, fault);
  const response =
    result.kind === "error"
      ? { Error: { Code: result.code, Message: result.message } }
      : result.answer;
  return { answer: { Response: { ...response, RequestId: requestId } }, fault };
}

/** The gateway's checks in order, then the action. Refused by the gateway, a call meets no fault and uses none up. */
function judge(
  cloud: Cloud,
  request: ApiRequest,
  call: Call,
): { result: ActionResult; fault: Fault | undefined } {
  const action = actions.get(request.action);
  const error =
    methodError(request) ??
    authenticate(request, cloud.keyPair, doorTimeAt(cloud, call.at)) ??
    actionError(action, request) ??
    permissionError(cloud, request) ??
    rateError(cloud, action, call);
  if (error || !action) return { result: error ?? noSuchAction(request), fault: undefined };

  const fault = cloud.faults.take(action.name, call.ip6Addresses);
  if (fault?.fault === "error") return { result: apiError(fault.code, fault.message), fault };
  if (fault?.fault === "expired")
    return { result: apiError("AuthFailure.SignatureExpire", "The signature has expired."), fault };
  if (fault && !fault.done && faults[fault.fault].changes === "answer") {
    return { result: { kind: "ok", answer: {} }, fault };
  }
  return { result: perform(cloud, action, request, call, fault), fault };
}

function perform(
  cloud: Cloud,
  action: Action,
  request: ApiRequest,
  call: Call,
  fault: Fault | undefined,
): ActionResult {
  const { world } = cloud;
  const region = world.regions.get(request.region);
  if (action.needsRegion && request.region === "")
    return apiError("MissingParameter", "The request lacks the region (X-TC-Region).");
  if (action.needsRegion && !region)
    return apiError("UnsupportedRegion", `The region ${request.region} is not supported.`);
  const parameters = parametersOf(request);
  if (parameters.kind === "error") return parameters;
  const now = cloudTimeAt(cloud, call.at);
  if (region && fault && action.rows) changeRows(fault.fault, action.rows, region, now);
  const result = action.run(parameters.value, { world, region, now });
  if (result.kind === "ok" && result.task) startTask(world, withFault(result.task, fault));
  const taskId = result.kind === "ok" ? taskIdOf(result.answer) : undefined;
  if (taskId !== undefined) call.taskId = taskId;
  return result;
}

function changeRows(fault: FaultName, rows: RowChanges, region: Region, now: number): void {
  if (fault === "row-appears") rows.appear(region, now, "first");
  if (fault === "row-vanishes" || fault === "row-swaps") rows.vanish(region);
  if (fault === "row-swaps") rows.appear(region, now, "last");
}

function methodError({ raw }: ApiRequest): ApiError | undefined {
  if (raw.method === "POST" || raw.method === "GET") return undefined;
  return apiError("UnsupportedProtocol", "The API takes GET and POST only.");
}

function noSuchAction(request: ApiRequest): ApiError {
  return apiError("InvalidAction", `The action ${request.action} does not exist.`);
}

function actionError(action: Action | undefined, request: ApiRequest): ApiError | undefined {
  if (request.action === "") return apiError("MissingParameter", "The request names no action.");
  if (!action) return noSuchAction(request);
  if (action.version === request.version) return undefined;
  return apiError("NoSuchVersion", `The action has no version ${request.version}.`);
}

function permissionError({ world }: Cloud, request: ApiRequest): ApiError | undefined {
  if (!world.account.deniedActions.includes(request.action)) return undefined;
  return apiError(
    "AuthFailure.UnauthorizedOperation",
    `CAM does not allow this key the action ${request.action}.`,
  );
}

function rateError(cloud: Cloud, action: Action | undefined, call: Call): ApiError | undefined {
  if (!action) return undefined;
  const limit = cloud.world.settings.rateLimit ?? action.perSecond;
  if (cloud.limiter.admit(action.name, limit, call.at)) return undefined;
  return apiError(
    "RequestLimitExceeded",
    `The requests of ${action.name} exceed the limit of ${limit} a second.`,
  );
}

/** A fault that could not have its effect, since the call was refused, is not the outcome. */
function outcomeOf(result: ActionResult, fault: Fault | undefined): string {
  const code = result.kind === "error" ? result.code : "ok";
  if (!fault || fault.fault === "error") return code;
  return result.kind === "error" && faults[fault.fault].changes === "task" ? code : fault.fault;
}

function addressTexts(request: ApiRequest): string[] {
  const parameters = parametersOf(request);
  if (parameters.kind === "error") return [];
  const value: unknown = Reflect.get(parameters.value, "Ip6Addresses");
  if (!Array.isArray(value)) return [];
  return value.map((item: unknown) => (item instanceof FormText ? item.text : String(item)));
}

function taskIdOf(answer: object): string | undefined {
  const taskId: unknown = Reflect.get(answer, "TaskId");
  return typeof taskId === "string" || typeof taskId === "number" ? String(taskId) : undefined;
}
