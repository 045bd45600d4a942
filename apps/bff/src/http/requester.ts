import type { Request } from "express";
import { actorOf } from "../audit/actor.ts";
import type { Requester } from "../operations/create.ts";
import type { User } from "./identity.ts";

/** Who asks for something to be created, under which key. */
export function requesterOf(user: User, request: Request, key: string): Requester {
  return { userId: user.id, userName: user.name, key, actor: actorOf(request) };
}
