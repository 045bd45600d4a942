import { readFileSync, writeFileSync } from "node:fs";

/** Ticks of processor time in a second; Linux tells user programs 100 on every machine (man 5 proc, `stat`). */
const ticksPerSecond = 100;

/** What a process has used. Read from /proc, so on Linux only. */
export interface Usage {
  /** Resident memory now, in MB (10^6 bytes). */
  readonly residentMb: number;
  /** The most it ever was, or has been since {@link forgetPeak}. */
  readonly peakResidentMb: number;
  /** Processor time since its start, user and system, in seconds. */
  readonly cpuSeconds: number;
}

/** Reads what the process has used so far. */
export function readUsage(pid: number): Usage {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (field: string) => {
    const kibibytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(status)?.[1];
    return (Number(kibibytes) * 1024) / 1e6;
  };
  // The program's name, in brackets, may hold spaces: count the fields after it.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  const ticks = Number(fields[11]) + Number(fields[12]);
  return {
    residentMb: megabytes("VmRSS"),
    peakResidentMb: megabytes("VmHWM"),
    cpuSeconds: ticks / ticksPerSecond,
  };
}

/** Lets the peak begin again from the memory that is resident now (man 5 proc, `clear_refs`). */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
}
