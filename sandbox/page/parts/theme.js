const STORAGE_KEY = "kursovod.theme";

const themes = [
  { name: "auto", drawing: "theme", label: "Оформление: как в системе" },
  { name: "light", drawing: "sun", label: "Оформление: светлое" },
  { name: "dark", drawing: "moon", label: "Оформление: тёмное" },
];

/** The theme chosen in this browser; without a choice that of the system. */
export const currentTheme = () => themes.find(({ name }) => name === localStorage.getItem(STORAGE_KEY)) ?? themes[0];

/** Goes on to the next theme. */
export function nextTheme() {
  const next = themes[(themes.indexOf(currentTheme()) + 1) % themes.length];
  localStorage.setItem(STORAGE_KEY, next.name);
  applyTheme();
}

/** Puts the chosen theme on the page. */
export function applyTheme() {
  const { name } = currentTheme();
  if (name === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
}
