import { fsyncSync } from "node:fs";
import { NodeFS } from "@electric-sql/pglite/nodefs";

/** The part of PGlite's Emscripten module that is patched here. PGlite's types do not name it. */
interface NodeFsModule {
  NODEFS: { stream_ops: { fsync?: (stream: { nfd: number }) => number } };
}

function hasNodeFs(module: object): module is NodeFsModule {
  return "NODEFS" in module;
}

/**
 * PGlite's directory file system with a working fsync. As shipped it has none, so that a commit would survive kill -9
 * but not a power cut (electric-sql/pglite#1107). Works together with starting PostgreSQL without `-F` and with
 * `wal_sync_method=fsync`.
 */
export class DurableNodeFS extends NodeFS {
  override async init(...args: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(...args);
    const patchFsync = (module: object) => {
      if (!hasNodeFs(module)) throw new Error("this PGlite has no NODEFS to patch");
      module.NODEFS.stream_ops.fsync = (stream) => {
        fsyncSync(stream.nfd);
        return 0;
      };
    };
    return {
      emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), patchFsync] },
    };
  }
}
