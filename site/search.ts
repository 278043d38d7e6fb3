import type { DefaultTheme } from "vitepress";

/**
 * The options of the search box. VitePress sends the functions to the browser as text, so each has all that it needs.
 * Guides rank above reference pages that contain the same words.
 */
export const searchOptions = {
  fuzzy: 0.2,
  prefix: true,
  boost: { title: 6, text: 1, titles: 2 },
  boostDocument: (id: string): number => {
    const weights: readonly (readonly [RegExp, number])[] = [
      [/^\/reference\//, 0.2],
      [/-first-day/, 0.3],
      [/^\/(apps|decisions|check|mock)\//, 0.4],
      [/^\/(testing|architecture|performance|reliability|peers|fapi)(\.|#|$)/, 0.4],
      [/^\/security\/report/, 0.2],
      // An error code that is searched for finds its page first.
      [/^\/(guides|errors)\//, 2],
      [/^\/(sessions|stores)(\.|#|$)/, 1.5],
    ];
    return weights.find(([pattern]) => pattern.test(id))?.[1] ?? 1;
  },
};

/** The page as the search reads it: code without its colours, which have no words and take four fifths of the time. */
export const searchedPage: NonNullable<DefaultTheme.LocalSearchOptions["_render"]> = (text, env, md) => {
  const { highlight } = md.options;
  md.options.highlight = null;
  const html = md.render(text, env);
  md.options.highlight = highlight;
  return env.frontmatter?.["search"] === false ? "" : html;
};

/** Words that nearly every page has say nothing of what is searched for. */
export const processTerm = (term: string): string | null => {
  const word = term.toLowerCase();
  return /^(a|an|the|of|in|at|on|to|by|for|from|is|are|my|i|do|does|what|how|with|and|or|after|before|when)$/.test(word)
    ? null
    : word;
};
