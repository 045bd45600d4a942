import Select from "@cloudscape-design/components/select";

/** More options than this are found by typing. */
const optionsAtSight = 10;

/** A filter of a list: one of the options, or all. A link may choose several, which are shown together. */
export function FilterSelect<T extends string>(props: {
  label: string;
  /** What stands there when nothing is filtered. */
  all: string;
  chosen: readonly T[] | undefined;
  options: readonly { value: T; label: string }[];
  onChoose: (value: T | undefined) => void;
}) {
  const { label, chosen, options, onChoose } = props;
  const all = { value: "", label: props.all };
  const nameOf = (value: T) => options.find((option) => option.value === value)?.label ?? value;
  const selected = chosen && {
    value: chosen[0] ?? "",
    label: chosen.map(nameOf).join(", "),
  };
  return (
    <Select
      ariaLabel={label}
      selectedOption={selected ?? all}
      options={[all, ...options]}
      filteringType={options.length > optionsAtSight ? "auto" : "none"}
      filteringAriaLabel={label}
      onChange={({ detail }) =>
        onChoose(options.find((option) => option.value === detail.selectedOption.value)?.value)
      }
    />
  );
}
