import { ensureBuilt } from "../../scripts/lib/build.mjs";

/** The tests run what `npm start` runs; never yesterday's build of it. */
export default async function setUp(): Promise<void> {
  await ensureBuilt(["emulator", "bff", "web"]);
}
