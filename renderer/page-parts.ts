export const searchFieldId = 'search';
export const captureInputId = 'capture-input';

/** Puts the focus in the search field, its text marked to be replaced; false if there is none. */
export function focusSearch(): boolean {
  const field = document.getElementById(searchFieldId);
  if (!(field instanceof HTMLInputElement)) return false;
  field.focus();
  field.select();
  return true;
}

/** Opens the browser's own file picker. */
export function chooseCapture(): void {
  document.getElementById(captureInputId)?.click();
}
