const moved: readonly (readonly [RegExp, string])[] = [
  // GitHub shows README.md as the page of its folder, and so does the site.
  [/README\.md$/, "index.md"],
  // The Norwegian pages are a language of the site.
  [/^beste-praksis\//, "nb/"],
  [/^innforing\.md$/, "nb/innforing.md"],
];

/** The file of the site that a file of `docs/` becomes. */
export const siteFile = (file: string): string =>
  moved.reduce((path, [pattern, place]) => path.replace(pattern, place), file);

/** The address of a page of `docs/`. */
export const addressOf = (file: string): string => `/${siteFile(file).replace(/(?:(?<=^|\/)index)?\.md$/, "")}`;
