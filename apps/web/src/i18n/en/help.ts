export const help = {
  title: "Help",
  open: "Help for this page",
  close: "Close the help",
  points: "On this page",
  words: "Words",
  documents: "The cloud's documents",
  newTab: "opens in a new tab",
  glossary: "Words and their meaning",
  allWords: "All words",
  shortcuts: "Keyboard shortcuts",
  failed: "The help could not be loaded",
  linkTo: "Link to “{{word}}”",
};
