// Who uses the page, and what the server lets them do. It is asked at the start, and when the key changes.
import { useEffect, useState } from "preact/hooks";
import { get, Problem } from "./api";
import type { Me } from "./types";

export type Ability = Me["may"][number];

export interface Known {
  me?: Me;
  // refused is the problem of a key that the server does not accept.
  refused?: Problem;
}

let known: Known = {};
let asked = 0;

// learnMe asks the server. While it does not answer, nothing is known, and responses say what is refused.
export async function learnMe(): Promise<void> {
  const turn = ++asked;
  const answer = await get<Me>("/v1/me").then(
    (me): Known => ({ me }),
    (error): Known => (error instanceof Problem && error.status === 401 ? { refused: error } : {}),
  );
  if (turn !== asked) return; // the key has changed meanwhile
  known = answer;
  dispatchEvent(new Event("entente:me"));
}

addEventListener("entente:key", () => void learnMe());

export function useMe(): Known {
  const [value, set] = useState(known);
  useEffect(() => {
    const read = () => set(known);
    read();
    addEventListener("entente:me", read);
    return () => removeEventListener("entente:me", read);
  }, []);
  return value;
}

// useMay reports whether the user may do something: undefined until that is known.
export function useMay(ability: Ability): boolean | undefined {
  const { me, refused } = useMe();
  return refused ? false : me?.may.includes(ability);
}

// rolesWith are the roles that may do something, the weakest first.
const rolesWith: Record<Ability, string> = {
  read: "reader", propose: "proposer or editor", write: "editor", review: "reviewer", administer: "admin",
};

// lacking says which role is missing, and who can help.
export function lacking(ability: Ability, me: Me | undefined): string {
  const has = me?.means === "none" || !me ? "You have not signed in." : me.role ? `${me.name} has the role ${me.role}.` : `${me.name} has no role on this server.`;
  const help = me?.means === "session" || me?.means === "token" ? "Ask your organization for that role." : "Ask an administrator for a key with that role.";
  return `This needs the role ${rolesWith[ability]}. ${has} ${help}`;
}
