import { parse as parseFile } from '@babel/parser';
import type * as t from '@babel/types';
import { problemAt, type SourceText, type SyntaxProblem } from './problem.ts';
import { isParserError, nodeWording, type ParserError } from './wording.ts';

export { SyntaxProblem } from './problem.ts';

export type Language = 'ts' | 'js';
export type SourceType = 'module' | 'commonjs';

/** Rules that Node's type stripping does not check, and two that later passes know better. */
const unchecked = new Set([
	'ModuleExportUndefined',
	'InitializerNotAllowedInAmbientContext',
	'OptionalTypeBeforeRequired',
	'PatternIsOptional',
	'TypeImportCannotSpecifyDefaultAndNamed',
	'UnexpectedReadonly',
]);

/** Rules that V8 checks behind Node's type stripping, so that its errors carry no TypeScript code. */
const checkedByV8 = new Set([
	'DuplicateConstructor',
	'DuplicateDefaultExport',
	'DuplicateExport',
	'InvalidPrivateFieldResolution',
	'LabelRedeclaration',
	'MissingOneOfPlugins',
	'ParamDupe',
	'StrictDelete',
	'VarRedeclaration',
]);

/**
 * Parses one file. Throws a `SyntaxProblem` for the first early error, whatever its kind: engines give
 * no line and column for a syntax error in evaluated code, so nothing may be left for them to find.
 */
export function parse(source: SourceText, language: Language, sourceType: SourceType): t.File {
	try {
		const file = parseFile(source.text, {
			sourceType,
			attachComment: false,
			errorRecovery: true,
			plugins: language === 'ts' ? ['typescript'] : [],
		});
		const errors = (file.errors ?? []) as unknown as ParserError[];
		const error = errors.find((error) => !isTolerated(error, source.text));
		if (error) throw error;
		return file;
	} catch (error) {
		if (!isParserError(error)) throw error;
		throw toProblem(source, language, error);
	}
}

const moduleKeyword = 'InlineModuleDeclarationMustUseString';

/** `declare module N {}` is old but erasable; its error does not stand at the keyword. */
const isTolerated = ({ reasonCode, pos }: ParserError, text: string): boolean =>
	unchecked.has(reasonCode) || (reasonCode === moduleKeyword && !text.startsWith('module', pos));

function toProblem(source: SourceText, language: Language, error: ParserError): SyntaxProblem {
	const { at, message } = nodeWording(error, source.text);
	if (error.reasonCode === moduleKeyword) {
		return problemAt(
			source,
			at,
			at + 'module'.length,
			message,
			'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
		);
	}
	const code =
		language === 'ts' && !checkedByV8.has(error.reasonCode)
			? 'ERR_INVALID_TYPESCRIPT_SYNTAX'
			: undefined;
	return problemAt(source, at, at + 1, message, code);
}
