import { readingPage } from "#shell/reading-pages.tsx";
import { spoken } from "../../language";
import { unitCookie } from "../../units";

const { title, Page } = readingPage("informasjonskapsler", spoken, { cookies: [unitCookie] });
export { title as generateMetadata, Page as default };
