import { readingPages } from "#shell/reading-pages.tsx";
import { spoken } from "../../../language";
import { unitCookie } from "../../../units";

const { title, Page } = readingPages(spoken, { cookies: [unitCookie] });
export { title as generateMetadata, Page as default };
