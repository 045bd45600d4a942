import { setFlagsFromString } from "node:v8";

// Loaded before a console's entry point (`node --import`): of WebAssembly only what is called is compiled, in one pass.
setFlagsFromString("--liftoff-only");
setFlagsFromString("--wasm-lazy-compilation");
