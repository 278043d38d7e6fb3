import { ownPageCookie } from "#shell/cookies.ts";
import { readingPages } from "#shell/reading-pages.tsx";
import { spoken } from "../../../language";

const { title, Page } = readingPages(spoken, { cookies: [ownPageCookie] });
export { title as generateMetadata, Page as default };
