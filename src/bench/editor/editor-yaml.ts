import { yamlLanguage } from '@codemirror/lang-yaml';
import { indentUnit } from '@codemirror/language';
import { Prec } from '@codemirror/state';
import { yamlHues } from './editor-theme.ts';

/** YAML, which is indented by spaces: a tab is a mistake there. */
export const yaml = [yamlLanguage, yamlHues, Prec.high(indentUnit.of('  '))];
