import type * as z from "zod";
import type { ApiError } from "../protocol/api-error.ts";
import { checkParameters } from "./check-parameters.ts";
import type { ListEnd } from "../state/row-changes.ts";
import type { Region, Task, World } from "../state/world.ts";

/** What an action may know beside its input. `now` is epoch ms. */
export type ActionContext<R> = { readonly world: World; readonly region: R; readonly now: number };

/** What became of a call: an answer, with the task that it starts if it writes, or an error. */
export type ActionResult =
  | { readonly kind: "ok"; readonly answer: object; readonly task?: Task }
  | ApiError;

/** What all actions have. */
type ActionFacts = {
  readonly name: string;
  readonly version: string;
  /** Requests a second that the cloud documents. */
  readonly perSecond: number;
};

/** What happens to a list between two of its pages. */
export type RowChanges = {
  /** One more row at an end of the list; `now` is epoch ms. */
  readonly appear: (region: Region, now: number, end: ListEnd) => void;
  /** One row less at its beginning, so that all later rows move. */
  readonly vanish: (region: Region) => void;
};

/**
 * One action of the API: what it takes and a function from the world, the input and the clock to the result. It changes
 * nothing itself; the server starts the task that it returns.
 */
export type Action = ActionFacts & {
  /** Checks the parameters and performs. `region` is undefined for an action that needs none. */
  readonly run: (parameters: object, context: ActionContext<Region | undefined>) => ActionResult;
  readonly needsRegion: boolean;
  readonly writes: boolean;
  /** Of an action that gives a list which can be made to change. */
  readonly rows?: RowChanges;
};

/** Makes an action that works in one region. */
export function regionalAction<S extends z.ZodType>(
  definition: ActionFacts & {
    readonly writes: boolean;
    readonly rows?: RowChanges;
    readonly schema: S;
    readonly perform: (input: z.output<S>, context: ActionContext<Region>) => ActionResult;
  },
): Action {
  const { schema, perform, ...facts } = definition;
  return {
    ...facts,
    needsRegion: true,
    run: (parameters, { world, region, now }) => {
      if (!region) throw new Error(`${facts.name} was run without a region`);
      const input = checkParameters(schema, parameters);
      return input.kind === "ok" ? perform(input.value, { world, region, now }) : input;
    },
  };
}

/** Makes an action that is the same in all regions. */
export function globalAction<S extends z.ZodType>(
  definition: ActionFacts & {
    readonly schema: S;
    readonly perform: (input: z.output<S>, context: ActionContext<undefined>) => ActionResult;
  },
): Action {
  const { schema, perform, ...facts } = definition;
  return {
    ...facts,
    needsRegion: false,
    writes: false,
    run: (parameters, { world, now }) => {
      const input = checkParameters(schema, parameters);
      return input.kind === "ok" ? perform(input.value, { world, region: undefined, now }) : input;
    },
  };
}
