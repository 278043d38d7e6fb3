import { readingPage } from "#shell/reading-page.tsx";
import { spoken } from "../../language";

const { title, Page } = readingPage(spoken, "privacy");
export { title as generateMetadata, Page as default };
