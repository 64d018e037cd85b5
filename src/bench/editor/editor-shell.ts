import { StreamLanguage } from '@codemirror/language';
import { shell as mode } from '@codemirror/legacy-modes/mode/shell';

export const shell = StreamLanguage.define(mode);
