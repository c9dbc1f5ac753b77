/** Whether the side panel lies over the text here instead of beside it: below the width (`xl`) from which there is room for both. */
export const panelLiesOverText = (): boolean => matchMedia("(width < 80rem)").matches;
