import { readingPage } from "#shell/reading-page.tsx";
import { spoken } from "../../language";

const { title, Page } = readingPage(spoken, "otherWays");
export { title as generateMetadata, Page as default };
