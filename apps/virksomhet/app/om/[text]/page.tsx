import { ownPageCookie } from "#shell/cookies.ts";
import { readingPages } from "#shell/reading-pages.tsx";
import { localWords } from "../../../language";

const { title, Page } = readingPages(localWords, { cookies: [ownPageCookie] });
export { title as generateMetadata, Page as default };
