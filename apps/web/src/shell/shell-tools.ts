/** What the shell can be asked to show, from the top bar, the palette and the keyboard. */
export interface ShellTools {
  showPalette: () => void;
  showShortcuts: () => void;
  toggleHelp: () => void;
}
