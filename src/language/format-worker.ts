import { answerCalls } from './calls.ts';
import { formatText } from './formatting.ts';

/** Formats texts off the page's thread: parsing TypeScript for the first time takes a while. */
const methods = { format: formatText };
export type FormatMethods = typeof methods;

answerCalls(methods, self);
