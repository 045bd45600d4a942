/** A value that differs by colour mode; `{name}` refers to another token. */
export interface ModeValue {
  light: string;
  dark: string;
}

const same = (value: string): ModeValue => ({ light: value, dark: value });

const sans =
  'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif';
const monospace =
  'ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace';

/** What we change of the kit's look: our blue, system fonts (no font is loaded), small radii, quiet surfaces. */
export const overrides: Record<string, string | ModeValue> = {
  fontFamilyBase: sans,
  fontFamilyHeading: sans,
  fontFamilyDisplay: sans,
  fontFamilyMonospace: monospace,

  colorPrimary50: same("#eef5ff"),
  colorPrimary100: same("#dbe9ff"),
  colorPrimary200: same("#bcd6ff"),
  colorPrimary300: same("#93bdff"),
  colorPrimary400: same("#64a1ff"),
  colorPrimary500: same("#3b82f6"),
  colorPrimary600: same("#1f5fd6"),
  colorPrimary700: same("#184cae"),
  colorPrimary800: same("#153f8f"),
  colorPrimary900: same("#12346f"),
  colorPrimary950: same("#0f274f"),
  colorPrimary1000: same("#0c1a33"),

  colorBackgroundLayoutMain: { light: "#f6f7f9", dark: "#0e131a" },
  colorBackgroundLayoutPanel: { light: "#ffffff", dark: "#131a23" },
  colorBackgroundContainerContent: { light: "#ffffff", dark: "#161d26" },
  colorBackgroundContainerHeader: { light: "#ffffff", dark: "#161d26" },
  colorBorderDividerDefault: { light: "#dfe3e8", dark: "#2b3542" },
  colorTextBodySecondary: { light: "#4b5563", dark: "#b0bac6" },

  // One blue button a page stands out; the others are quiet.
  borderWidthButton: "1px",
  fontWeightButton: "600",
  colorBorderButtonNormalDefault: { light: "#b6bec9", dark: "#4a5666" },
  colorBorderButtonNormalHover: { light: "#6b7684", dark: "#7b8899" },
  colorBorderButtonNormalActive: { light: "#4b5563", dark: "#95a1b0" },
  colorTextButtonNormalDefault: { light: "#1b2430", dark: "#dde3ea" },
  colorTextButtonNormalHover: { light: "#0f141a", dark: "#ffffff" },
  colorTextButtonNormalActive: { light: "#0f141a", dark: "#ffffff" },
  colorBackgroundButtonNormalHover: { light: "#f1f3f6", dark: "#212a36" },
  colorBackgroundButtonNormalActive: { light: "#e6e9ee", dark: "#2b3542" },
  colorTextLinkButtonNormalDefault: { light: "{colorPrimary600}", dark: "{colorPrimary400}" },
  colorTextLinkButtonNormalHover: { light: "{colorPrimary900}", dark: "{colorPrimary300}" },
  colorTextLinkButtonNormalActive: { light: "{colorPrimary900}", dark: "{colorPrimary300}" },
  colorTextButtonLinkDefault: { light: "{colorPrimary600}", dark: "{colorPrimary400}" },
  colorTextButtonLinkHover: { light: "{colorPrimary900}", dark: "{colorPrimary300}" },
  colorTextButtonLinkActive: { light: "{colorPrimary900}", dark: "{colorPrimary300}" },
  colorTextButtonInlineLinkHover: { light: "{colorPrimary900}", dark: "{colorPrimary300}" },
  // The primary button and what else took its blue from the border of the normal one.
  colorBackgroundButtonPrimaryDefault: { light: "{colorPrimary600}", dark: "{colorPrimary400}" },
  colorBackgroundButtonPrimaryHover: { light: "{colorPrimary700}", dark: "{colorPrimary300}" },

  borderRadiusContainer: "8px",
  borderRadiusButton: "6px",
  borderRadiusInput: "6px",
  borderRadiusAlert: "8px",
  borderRadiusFlashbar: "8px",
  borderRadiusTiles: "6px",
  borderRadiusDropdown: "6px",
  borderRadiusItem: "6px",
  borderRadiusBadge: "4px",
  borderRadiusToken: "4px",
  borderRadiusPopover: "6px",
};

/** Short names for the tokens that our own style sheets use. */
export const aliases = {
  text: "colorTextBodyDefault",
  "text-secondary": "colorTextBodySecondary",
  "text-inactive": "colorTextStatusInactive",
  heading: "colorTextHeadingDefault",
  surface: "colorBackgroundContainerContent",
  page: "colorBackgroundLayoutMain",
  panel: "colorBackgroundLayoutPanel",
  divider: "colorBorderDividerDefault",
  input: "colorBackgroundInputDefault",
  "input-border": "colorBorderInputDefault",
  "input-focus": "colorBorderInputFocused",
  focus: "colorBorderItemFocused",
  accent: "colorTextAccent",
  selected: "colorBackgroundItemSelected",
  error: "colorTextStatusError",
  warning: "colorTextStatusWarning",
  success: "colorTextStatusSuccess",
  info: "colorTextStatusInfo",
  "chart-second": "colorChartsTeal500",
  "error-surface": "colorBackgroundStatusError",
  "warning-surface": "colorBackgroundStatusWarning",
  "info-surface": "colorBackgroundStatusInfo",
  font: "fontFamilyBase",
  mono: "fontFamilyMonospace",
  radius: "borderRadiusContainer",
  "radius-input": "borderRadiusInput",
} as const;
