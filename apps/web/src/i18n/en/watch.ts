export const watch = {
  tellMe: "Tell me when it is done",
  watching: "You will be told",
  ended: "{{title}}: {{state}}",
  byTitle: "The title of this tab will say it",
  byTitleWhy:
    "The browser does not let this console show notifications. Allow them in the settings of this site to get one the next time.",
};
