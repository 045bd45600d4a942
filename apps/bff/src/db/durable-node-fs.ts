import { fsyncSync } from "node:fs";
import { NodeFS } from "@electric-sql/pglite/nodefs";

/** The part of PGlite's Emscripten module that is patched here. */
interface NodeFsModule {
  NODEFS: { stream_ops: { fsync?: (stream: { nfd: number }) => number } };
}

/**
 * PGlite's directory file system with a working fsync. As shipped it has none, so that a commit would survive kill -9
 * but not a power cut (electric-sql/pglite#1107). Works together with starting PostgreSQL without `-F` and with
 * `wal_sync_method=fsync`.
 */
export class DurableNodeFS extends NodeFS {
  override async init(...args: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(...args);
    const patchFsync = (module: unknown) => {
      // PGlite's types do not name NODEFS; the Emscripten module has had it in every release.
      (module as NodeFsModule).NODEFS.stream_ops.fsync = (stream) => {
        fsyncSync(stream.nfd);
        return 0;
      };
    };
    return {
      emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), patchFsync] },
    };
  }
}
