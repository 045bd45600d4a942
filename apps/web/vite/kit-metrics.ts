import type { Plugin } from "vite";

const hookFile = /[\\/]base-component[\\/]component-metrics\.js$/;
const hook = "export function useComponentMetrics(";

/**
 * Leaves out the kit's hook that tells the AWS console that a part of it was used: nothing listens here, and of a page that
 * draws a hundred parts it took a thirtieth of the script time. Fails when the kit has it no longer.
 */
export function kitMetricsPlugin(): Plugin {
  let isLeftOut = false;
  return {
    name: "sluice-kit-metrics",
    apply: "build",
    transform(code, id) {
      if (!hookFile.test(id) || !code.includes(hook)) return undefined;
      isLeftOut = true;
      return { code: `${hook}) {}`, map: null };
    },
    buildEnd(error) {
      if (!error && !isLeftOut)
        this.error("The kit has no hook for its metrics in this place now.");
    },
  };
}
