import type { ParseError } from '@babel/parser';
import { nextToken, wordAt } from './ast.ts';

/** What Babel knows of an error beyond its own text. */
export interface ParserError {
	readonly reasonCode: string;
	readonly message: string;
	readonly pos: number;
	readonly details?: Record<string, unknown>;
}

export const isParserError = (error: unknown): error is ParserError & ParseError =>
	error instanceof SyntaxError && 'reasonCode' in error && 'pos' in error;

/** V8's texts (deps/v8/src/common/message-template.h) for Babel's reasons; `$` stands for the name in question. */
const texts: Record<string, string> = {
	AwaitNotInAsyncContext:
		'await is only valid in async functions and the top level bodies of modules',
	BadGetterArity: 'Getter must not have any formal parameters.',
	BadSetterArity: 'Setter must have exactly one formal parameter.',
	DuplicateConstructor: 'A class may only have one constructor',
	DuplicateDefaultExport: "Duplicate export of 'default'",
	DuplicateExport: "Duplicate export of '$'",
	DuplicateProto: 'Duplicate __proto__ fields are not allowed in object literals',
	DuplicateRegExpFlags: 'Invalid regular expression flags',
	IllegalReturn: 'Illegal return statement',
	ImportCallArity: 'import() requires a specifier',
	ImportMetaOutsideModule: "Cannot use 'import.meta' outside a module",
	ImportOutsideModule: 'Cannot use import statement outside a module',
	InlineModuleDeclarationMustUseString:
		'`module` keyword is not supported. Use `namespace` instead.',
	InvalidCodePoint: 'Undefined Unicode code-point',
	InvalidCoverInitializedName: 'Invalid shorthand property initializer',
	InvalidEscapeSequence: 'Invalid Unicode escape sequence',
	InvalidEscapeSequenceTemplate: 'Invalid Unicode escape sequence',
	InvalidLhs: 'Invalid left-hand side in assignment',
	InvalidLhsOptionalChaining: 'Invalid left-hand side in assignment',
	InvalidPrivateFieldResolution: "Private field '#$' must be declared in an enclosing class",
	LabelRedeclaration: "Label '$' has already been declared",
	MalformedRegExpFlags: 'Invalid regular expression flags',
	MissingOneOfPlugins: 'Invalid or unexpected token',
	MissingPlugin: 'Invalid left-hand side in assignment',
	NoCatchOrFinally: 'Missing catch or finally after try',
	NumberIdentifier: 'Invalid or unexpected token',
	OptionalChainingNoNew: 'Invalid optional chain from new expression',
	ParamDupe: 'Duplicate parameter name not allowed in this context',
	StaticPrototype: "Classes may not have a static property named 'prototype'",
	StrictDelete: 'Delete of an unqualified identifier in strict mode.',
	StrictEvalArguments: 'Unexpected eval or arguments in strict mode',
	StrictEvalArgumentsBinding: 'Unexpected eval or arguments in strict mode',
	StrictOctalLiteral: 'Octal literals are not allowed in strict mode.',
	StrictWith: 'Strict mode code may not include a with statement',
	SuperNotAllowed: "'super' keyword unexpected here",
	SuperPropertyNotAllowed: "'super' keyword unexpected here",
	UnexpectedNewTarget: 'new.target expression is not allowed here',
	UnexpectedPrivateField: 'Unexpected identifier',
	UnexpectedSuper: "'super' keyword unexpected here",
	UnterminatedComment: 'Invalid or unexpected token',
	UnterminatedRegExp: 'Invalid regular expression: missing /',
	UnterminatedString: 'Invalid or unexpected token',
	UnterminatedTemplate: 'Unterminated template literal',
	VarRedeclaration: "Identifier '$' has already been declared",
};

const aboutTokens = new Set([
	'MissingClassName',
	'MissingSemicolon',
	'MissingUnicodeEscape',
	'MixingCoalesceWithLogical',
	'UnexpectedKeyword',
	'UnexpectedToken',
	'UnsupportedMetaProperty',
]);

/** The place and text that Node shows for a parser's error. */
export function nodeWording(error: ParserError, source: string): { at: number; message: string } {
	const { reasonCode, details = {}, pos } = error;
	if (aboutTokens.has(reasonCode)) {
		const at = nextToken(source, pos);
		return { at, message: unexpected(source, at) };
	}
	if (reasonCode === 'UnexpectedReservedWord')
		return { at: pos, message: reserved(String(details.reservedWord)) };
	if (reasonCode === 'IllegalBreakContinue') return { at: pos, message: illegalJump(source, pos) };
	const name = details.identifierName ?? details.exportName ?? details.labelName;
	const text = texts[reasonCode]?.replace('$', String(name));
	return { at: pos, message: text ?? error.message.replace(/\.? \(\d+:\d+\)$/, '') };
}

/** V8's text for a token that cannot stand at `at`. */
function unexpected(source: string, at: number): string {
	const char = source[at];
	if (char === undefined) return 'Unexpected end of input';
	if (char === '"' || char === "'") return 'Unexpected string';
	if (char === '`') return 'Unexpected template string';
	if (/[0-9]|\.[0-9]/y.test(source.slice(at, at + 2))) return 'Unexpected number';
	if (char === '@' || char === '#') return 'Invalid or unexpected token';
	const name = wordAt(source, at);
	if (name && !keywords.has(name)) return `Unexpected identifier '${name}'`;
	punctuator.lastIndex = at;
	return `Unexpected token '${name || (punctuator.exec(source)?.[0] ?? char)}'`;
}

// ECMA-262, 12.8: the longest match wins.
const punctuator =
	/>>>=|\.\.\.|===|!==|\*\*=|<<=|>>=|>>>|&&=|\|\|=|\?\?=|=>|==|!=|<=|>=|&&|\|\||\?\?|\?\.|\+\+|--|[-+*/%&|^]=|<<|>>|\*\*|[\s\S]/y;

const keywords = new Set(
	(
		'break case catch class const continue debugger default delete do else export extends false finally for ' +
		'function if import in instanceof new null return super switch this throw true try typeof var void while with'
	).split(' '),
);

const strictReserved =
	/^(?:implements|interface|let|package|private|protected|public|static|yield)$/;

const reserved = (word: string): string =>
	strictReserved.test(word) ? 'Unexpected strict mode reserved word' : 'Unexpected reserved word';

function illegalJump(source: string, at: number): string {
	const jump = wordAt(source, at);
	const label = wordAt(source, nextToken(source, at + jump.length));
	if (label && !keywords.has(label)) return `Undefined label '${label}'`;
	return jump === 'continue'
		? 'Illegal continue statement: no surrounding iteration statement'
		: 'Illegal break statement';
}
