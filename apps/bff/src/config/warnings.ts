import type { Environment, EnvironmentReader } from "./environment.ts";
import type { Listening } from "./listening.ts";
import { secretVariables } from "./secret-files.ts";

/** A name that begins so and is none of ours is misspelt, or of another tool of the cloud's and without effect here. */
const ourPrefixes = ["SLUICE_", "TENCENTCLOUD_"];
/** What Kubernetes tells every container of a Service that is called `sluice`. */
const ofKubernetes = /^SLUICE_(SERVICE_(HOST|PORT)|PORT)(_|$)/;
/** Of the programs that start the console, measure it and test it. */
const ofOtherPrograms = ["SLUICE_LIFELINE_FD", "SLUICE_DEV_BFF", "SLUICE_BENCH_NODE_OPTIONS"];

/**
 * What is probably not meant like this, though the console can start with it: a sentence each.
 * @param reader after everything was read
 */
export function warningsOf(
  environment: Environment,
  reader: EnvironmentReader,
  read: Pick<Listening, "trustProxy"> & { readonly publicUrl: string | undefined },
): string[] {
  const known = new Set([
    ...reader.asked,
    ...secretVariables.flatMap((name) => [name, `${name}_FILE`]),
    ...ofOtherPrograms,
  ]);
  const unknown = Object.keys(environment)
    .filter((name) => ourPrefixes.some((prefix) => name.startsWith(prefix)) && !known.has(name))
    .filter((name) => !ofKubernetes.test(name))
    .map(
      (name) => `${name} is no setting of Sluice and does nothing. README.md lists all of them.`,
    );
  const isProxied = read.publicUrl?.startsWith("https:") === true;
  const isUnbelieved = isProxied && read.trustProxy.length === 0;
  return [
    ...unknown,
    ...(isUnbelieved
      ? [
          "SLUICE_PUBLIC_URL is https, but SLUICE_TRUST_PROXY is not set: nobody can sign in through a proxy that is not named there.",
        ]
      : []),
  ];
}
