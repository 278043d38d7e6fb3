import type { SearchProps } from "./pages.tsx";

/** The address of a page that tells that an act was done, and is reached by it. */
export const doneAt = (path: string): string => `${path}?gjort`;

/** Whether an act has led to the page. Anybody can write such a link: say only what the page shows to be true. */
export const isDone = async ({ searchParams }: SearchProps): Promise<boolean> => "gjort" in (await searchParams);
