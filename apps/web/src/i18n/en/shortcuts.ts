export const shortcuts = {
  title: "Keyboard shortcuts",
  followedBy: "then",
  singleKeys: "Shortcuts of letters alone",
  singleKeysText:
    "They do nothing while you type in a field. Switch them off if you speak to your computer.",
  what: {
    openPalette: "Find a page, an action, an operation or an address",
    find: "Find on this page",
    allocate: "Allocate bandwidth",
    goToDashboard: "Go to the dashboard",
    goToAddresses: "Go to the addresses",
    goToOperations: "Go to the operations",
    showHelp: "Show or hide the help",
    showShortcuts: "Show these shortcuts",
  },
};
