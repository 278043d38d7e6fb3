import { useEffect } from "react";

/** Puts a word before the title of the page while there is one: an error or a review is another page to a person (WCAG 2.4.2). */
export function useTitlePrefix(prefix: string | undefined): void {
  useEffect(() => {
    if (prefix === undefined) return undefined;
    const before = document.title;
    document.title = `${prefix}: ${before}`;
    return () => {
      document.title = before;
    };
  }, [prefix]);
}
