import { bandwidthRanges, maxAddressesPerOperation, maxNoteLength } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import type { CheckedList } from "../../address-list/checked-list.ts";
import type { DraftFaults, TagFault } from "./check-draft.ts";
import type { Draft } from "./draft.ts";
import type { FieldName, PlacedProblem } from "./place-problem.ts";
import type { TagErrors } from "./TagsField.tsx";
import { useFieldErrorText } from "./use-field-error.ts";

export interface DraftErrors {
  fields: Record<FieldName, string | undefined>;
  tags: TagErrors[];
}

/**
 * What to say at each field: our own finding first, else the server's. `shown` is what of our findings may be said yet;
 * nobody is told off for what they have not come to.
 */
export function useDraftErrors(
  draft: Draft,
  list: CheckedList,
  shown: DraftFaults,
  placed: PlacedProblem,
): DraftErrors {
  const { t } = useTranslation();
  const serverText = useFieldErrorText();
  const addressesText = useAddressesErrorText();
  const range = bandwidthRanges[draft.internetChargeType];

  function tagText(fault: TagFault | undefined, missing: string): string | undefined {
    switch (fault?.code) {
      case undefined:
        return undefined;
      case "missing":
        return missing;
      case "too_long":
        return t(($) => $.allocate.tags.tooLong, { max: fault.max });
      case "reserved":
        return t(($) => $.allocate.tags.reserved, { prefix: fault.prefix });
      case "outer_space":
        return t(($) => $.allocate.tags.outerSpace);
      case "bad_character":
        return t(($) => $.allocate.tags.badCharacter, { character: fault.character });
      case "repeated":
        return t(($) => $.allocate.tags.repeated);
      default:
        return fault satisfies never;
    }
  }

  const own: Partial<Record<FieldName, string | undefined>> = {
    region: shown.region && t(($) => $.allocate.region.missing),
    ip6Addresses: addressesText(shown.addresses, list, placed),
    internetMaxBandwidthOut:
      shown.bandwidth &&
      (shown.bandwidth === "not_whole"
        ? t(($) => $.allocate.bandwidth.whole)
        : t(($) => $.allocate.bandwidth.range, range)),
    bandwidthPackageId: shown.bandwidthPackageId && t(($) => $.allocate.package.missing),
    note: shown.note && t(($) => $.allocate.note.tooLong, { max: maxNoteLength }),
  };

  const text = (name: FieldName) => own[name] ?? serverText(placed.fields[name]);
  return {
    fields: {
      region: text("region"),
      ip6Addresses: text("ip6Addresses"),
      internetMaxBandwidthOut: text("internetMaxBandwidthOut"),
      internetChargeType: text("internetChargeType"),
      bandwidthPackageId: text("bandwidthPackageId"),
      tags: text("tags"),
      note: text("note"),
    },
    tags: draft.tags.map((_, index) => ({
      key:
        tagText(
          shown.tags[index]?.key,
          t(($) => $.allocate.tags.keyMissing),
        ) ?? serverText(placed.tags[index]?.key),
      value:
        tagText(
          shown.tags[index]?.value,
          t(($) => $.allocate.tags.valueMissing),
        ) ?? serverText(placed.tags[index]?.value),
    })),
  };
}

/** Says what is wrong with the list of addresses as a whole: our own finding first, else the server's. */
export function useAddressesErrorText(): (
  fault: DraftFaults["addresses"],
  list: CheckedList,
  placed: PlacedProblem,
) => string | undefined {
  const { t } = useTranslation();

  function unusableText({ problems }: CheckedList): string {
    const repeats = problems.filter(({ code }) => code === "repeated").length;
    const unusable = problems.length - repeats;
    return [
      unusable > 0 && t(($) => $.allocate.addresses.unusable, { count: unusable }),
      repeats > 0 && t(($) => $.allocate.addresses.repeated, { count: repeats }),
    ]
      .filter((sentence) => sentence !== false)
      .join(" ");
  }

  return (fault, list, placed) => {
    switch (fault) {
      case undefined:
        return placed.addresses.length > 0
          ? t(($) => $.allocate.addresses.unusable, { count: placed.addresses.length })
          : undefined;
      case "missing":
        return t(($) => $.allocate.addresses.missing);
      case "too_many":
        return t(($) => $.allocate.addresses.tooMany, {
          count: list.addresses.length,
          max: maxAddressesPerOperation,
        });
      case "unusable":
        return unusableText(list);
      default:
        return fault satisfies never;
    }
  };
}
