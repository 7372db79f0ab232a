// What all fields of a report form need: the dry run, the choices, and the vocabulary.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { RelationType } from "../core/types";
import { noTrial, type Trial } from "./trial";
import type { Choice } from "./types";

export interface Writing {
  trial: Trial;
  types: RelationType[];
  choose: (name: string, choice: Choice | undefined) => void;
}

export const WritingContext = createContext<Writing>({ trial: noTrial, types: [], choose: () => undefined });

export const useWriting = (): Writing => useContext(WritingContext);
