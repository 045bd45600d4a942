/** Media types of the files that the console makes. */
const fileTypes = {
  csv: "text/csv;charset=utf-8",
  json: "application/json",
  text: "text/plain;charset=utf-8",
} as const;

/** Has the browser save text that the page already holds, under the given name. */
export function saveFile(name: string, type: keyof typeof fileTypes, text: string): void {
  saveBlob(name, new Blob([text], { type: fileTypes[type] }));
}

/** Has the browser save what was fetched, under the given name. */
export function saveBlob(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of the file by the time that the click returns to the event loop.
  setTimeout(() => URL.revokeObjectURL(url));
}
