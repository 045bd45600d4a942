import { ensureBuilt } from "./build.mjs";

/** The integration tests start the server that `npm start` starts; never yesterday's build of it. */
export const setup = () => ensureBuilt(["bff"]);
