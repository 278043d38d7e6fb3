import { cookiesPage } from "#shell/shared-pages.tsx";
import { spoken } from "../../language";
import { unitCookie } from "../../units";

const { title, Page } = cookiesPage(spoken, { more: [unitCookie] });
export { title as generateMetadata, Page as default };
