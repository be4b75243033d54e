// @ts-check
/**
 * The box for any site: <script type="module" src="…/assets/helpsearch.js"></script><help-search></help-search>
 * It needs no other file. The search page takes its combobox from here, too.
 */
import { HelpSearch } from "../box/box.js";

export { HelpSearch } from "../box/box.js";
export { combobox } from "../box/combobox.js";
export { ApiSource } from "../box/source.js";

HelpSearch.origin = import.meta.url;
if (!customElements.get("help-search")) {
  customElements.define("help-search", HelpSearch);
}
