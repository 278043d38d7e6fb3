/** A page without the elements that only keep a line whole. */
export const withoutSpans = (page: string): string => page.replaceAll(/<\/?span[^>]*>/g, "");
