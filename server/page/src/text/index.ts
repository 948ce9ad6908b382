import { en, type Text } from './en';

const LANGUAGES: Record<string, Text> = { en };

/** The page's words in the reader's language, or in English. */
export const text: Text = LANGUAGES[(globalThis.navigator?.language ?? 'en').slice(0, 2)] ?? en;
