import * as z from "zod";
import { apiError, type ApiError } from "../protocol/api-error.ts";
import type { World } from "../state/world.ts";
import { regionalAction } from "./action.ts";
import { askedOf, findEnabled, targetFields } from "./find-enabled.ts";
import { commonRefusals, type AddressRefusal, type Asked } from "./refuse.ts";
import { serviceError, startedTask } from "./start-task.ts";

/** The page of this action lists no InvalidAddressId.NotFound. */
const unknownId: AddressRefusal = {
  code: "InvalidParameterValue",
  message: "The IP address ID does not exist.",
  namesAddress: true,
};

/** Takes public bandwidth away. The addresses show UNBINDING while the task runs, and OFFLINING for a while after it. */
export const releaseIp6AddressesBandwidth = regionalAction({
  name: "ReleaseIp6AddressesBandwidth",
  version: "2017-03-12",
  perSecond: 20,
  writes: true,
  schema: z.strictObject(targetFields),
  perform: (targets, { world, region, now }) => {
    const asked = askedOf(targets);
    if (asked.kind === "error") return asked;
    const error = serviceError(region) ?? sizeError(asked.value, world);
    if (error) return error;
    const found = findEnabled(asked.value, region, {
      style: world.settings.messageStyle,
      unknownId,
      refusalOf: ({ condition }) =>
        condition === "instance_migrating" ? commonRefusals.instanceMigrating : undefined,
    });
    if (found.kind === "error") return found;
    const changes = found.value.map(({ address }) => ({ kind: "release", address }) as const);
    return startedTask({ world, region, now }, "release", changes);
  },
});

function sizeError({ parameter, texts }: Asked, { settings }: World): ApiError | undefined {
  if (texts.length <= settings.maxAddressesPerCall) return undefined;
  return apiError(
    "InvalidParameterValue.LimitExceeded",
    `The number of ${parameter} exceeds the limit of ${settings.maxAddressesPerCall}.`,
  );
}
