// @ts-check
/** Suggestions on the search page, which is whole without this file. */
import { ApiSource, combobox } from "./helpsearch.js";

const form = document.querySelector("form[role=search]");
const input = document.querySelector("#q");
const list = document.querySelector("#suggestions");
const live = document.querySelector("[role=status]");
if (
  form instanceof HTMLFormElement &&
  input instanceof HTMLInputElement &&
  list instanceof HTMLElement &&
  live instanceof HTMLElement
) {
  combobox(form, input, list, live, new ApiSource(form.dataset.api ?? "api"));
}
