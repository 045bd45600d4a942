import type { ColumnType } from "kysely";

type Time = ColumnType<Date, Date | string, Date | string>;

/** One row a limited (action, host, credential); the fields are those of `SlotRow` in tencent-vpc. */
export interface LimiterSlotsTable {
  key: string;
  nextAt: Time;
  factor: number;
  factorAt: Time;
}
