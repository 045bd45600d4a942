import { ensureBuilt } from "./build.mjs";
import { ensureNginx } from "./nginx.mjs";

/**
 * The integration tests start the server that `npm start` starts; never yesterday's build of it. One of them needs an nginx: it
 * fails by itself where there is none, and the others are told here.
 */
export async function setup() {
  try {
    await ensureNginx();
  } catch (error) {
    console.error(`sluice: ${String(error)}`);
  }
  await ensureBuilt(["bff"]);
}
