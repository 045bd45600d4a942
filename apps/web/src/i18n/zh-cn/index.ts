import type { TranslatedMessages } from "../messages.ts";
import { addresses } from "./addresses.ts";
import { allocate } from "./allocate.ts";
import { apiDocs } from "./api-docs.ts";
import { billing } from "./billing.ts";
import { change } from "./change.ts";
import { common } from "./common.ts";
import { dashboard } from "./dashboard.ts";
import { exports } from "./exports.ts";
import { operation } from "./operation.ts";
import { operations } from "./operations.ts";
import { picker } from "./picker.ts";
import { problems } from "./problems.ts";
import { review } from "./review.ts";
import { settings } from "./settings.ts";
import { shell } from "./shell.ts";
import { help } from "./help.ts";
import { palette } from "./palette.ts";
import { shortcuts } from "./shortcuts.ts";
import { watch } from "./watch.ts";

/** All text of the console in simplified Chinese. */
export const zhCn: TranslatedMessages = {
  common,
  shell,
  shortcuts,
  palette,
  help,
  dashboard,
  problems,
  addresses,
  allocate,
  billing,
  change,
  picker,
  review,
  operation,
  operations,
  exports,
  settings,
  apiDocs,
  watch,
};
