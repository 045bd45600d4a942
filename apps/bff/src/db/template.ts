import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** File name of the empty database that the build writes beside the bundle. */
export const templateFileName = "empty-database.tar.gz";

/**
 * The empty database made by the build, if there is one: beside the bundle, or in `dist` when running from source.
 * Without it the first start runs initdb, which takes some seconds more.
 */
export function templatePath(): string | undefined {
  const places = [`./${templateFileName}`, `../../dist/${templateFileName}`];
  return places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((path) => existsSync(path));
}
