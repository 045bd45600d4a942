/**
 * PGlite's own start parameters without `-F` (which turns fsync off), with small buffers (the default 128 MB stays
 * resident in a process that needs a few) and the sync method that `DurableNodeFS` implements.
 */
export const startParams: readonly string[] = [
  "--single",
  "-O",
  "-j",
  ...Object.entries({
    search_path: "public",
    exit_on_error: "false",
    log_checkpoints: "false",
    max_worker_processes: "0",
    max_parallel_workers: "0",
    max_parallel_workers_per_gather: "0",
    max_parallel_maintenance_workers: "0",
    io_method: "sync",
    wal_sync_method: "fsync",
    shared_buffers: "16MB",
  }).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
];
