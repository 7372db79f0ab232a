// The API key that the user entered. It lives in the session of this tab, and nowhere else.
const name = "entente.key";

export const readKey = (): string => sessionStorage.getItem(name) ?? "";

export function keepKey(key: string): void {
  if (key) sessionStorage.setItem(name, key);
  else sessionStorage.removeItem(name);
  dispatchEvent(new Event("entente:key"));
}

// told is what the server says in the page about itself.
export const told = (name: string): string => document.querySelector<HTMLMetaElement>(`meta[name=${name}]`)?.content ?? "";

// loginOffered is true if the server sends browsers to a provider to sign in.
export const loginOffered = (): boolean => told("login") !== "";

// logIn leaves for the provider. The view is in the fragment, which no server sees; it is kept here.
export function logIn(): void {
  sessionStorage.setItem("entente.return", location.hash);
  location.assign("/login?return=/");
}

// logOut ends the session of the browser, and forgets the key.
export async function logOut(): Promise<void> {
  if (loginOffered()) await fetch("/logout", { method: "POST" });
  keepKey("");
}

// returned restores the view of before logIn.
export function returned(): void {
  const hash = sessionStorage.getItem("entente.return");
  if (hash === null) return;
  sessionStorage.removeItem("entente.return");
  if (!location.hash) history.replaceState(null, "", "/" + hash);
}
