/** How long the browser may take to read a file that is saved, in ms. */
const KEEP = 60_000;

/** Save a text as a file, as the browser saves downloads. The policy of pages needs no source for it: nothing is loaded. */
export function saveFile(name: string, type: string, content: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // Some browsers read the file after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP);
}
