import { readingPages } from "#shell/reading-pages.tsx";
import { spoken } from "../../../language";

const { title, Page } = readingPages(spoken);
export { title as generateMetadata, Page as default };
