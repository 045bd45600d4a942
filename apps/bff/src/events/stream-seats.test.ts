import { expect, it } from "vitest";
import { createStreamSeats } from "./stream-seats.ts";

it("each person has so many seats, whatever others have, and gets one back for each that is given back", () => {
  const seats = createStreamSeats(2);
  const first = seats.take("a");
  const taken = [seats.take("a"), seats.take("a"), seats.take("b")];
  expect(taken.map((seat) => seat !== undefined)).toEqual([true, false, true]);
  first?.();
  expect([seats.take("a"), seats.take("a")].map((seat) => seat !== undefined)).toEqual([
    true,
    false,
  ]);
});
