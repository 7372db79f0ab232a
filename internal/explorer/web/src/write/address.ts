// The form can be filled from its address, which the bookmarklet makes of the page that one reads.
import { emptyClaim, emptyDocument, emptyForm, type FormValue } from "./form";

export const maxText = 20000; // characters of a selection, so that the address stays usable

// visible leaves out what reorders text or cannot be seen. The API refuses it, and nobody could find it in a field.
const visible = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "").trim();

// given is the form of an address with a title, a URL or a text.
export function given(query: URLSearchParams): FormValue | undefined {
  const [title = "", url = "", text = ""] = ["title", "url", "text"].map((name) => visible(query.get(name) ?? ""));
  if (!title && !url && !text) return undefined;
  const web = /^https?:\/\//.test(url) ? url : "";
  const passage = text.slice(0, maxText);
  return {
    ...emptyForm, source: { ...emptyDocument, title, url: web }, text: passage,
    claims: [{ ...emptyClaim, quote: passage.split(/\s+/).filter(Boolean).join(" ") }],
  };
}

// bookmarklet is a program for the bookmarks of a browser. It opens the form of this server with what is selected.
export function bookmarklet(): string {
  const form = JSON.stringify(`${location.origin}/#/report?`);
  return `javascript:void open(${form}+new URLSearchParams({title:document.title,url:location.href,text:String(getSelection()).slice(0,${maxText})}),"_blank","noopener")`;
}
