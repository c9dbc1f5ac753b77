export type Theme = "light" | "dark" | "system";

export const THEMES: readonly { value: Theme; label: string }[] = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/** The theme as the page was rendered with it; asked when a menu opens, for the server does not know the document. */
export function currentTheme(): Theme {
  if (typeof document === "undefined") return "system";
  const chosen = document.documentElement.dataset["theme"];
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

/** Applies at once, and for a year: the server reads the cookie, so no page ever flickers. */
export function chooseTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  const age = theme === "system" ? 0 : 365 * 24 * 60 * 60;
  document.cookie = `concord.theme=${theme}; path=/; max-age=${age}; samesite=lax`;
}
