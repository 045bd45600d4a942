export { startEmulator, type Emulator, type EmulatorOptions } from "./server.ts";
export type { Settings } from "./state/settings.ts";
export type { Call, CallRate } from "./call-log.ts";
export type { Fault, FaultName } from "./faults.ts";
