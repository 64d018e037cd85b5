import type * as t from '@babel/types';
import { walk } from './ast.ts';
import { CommonJs } from './commonjs.ts';
import { Context } from './context.ts';
import { earlyErrors } from './early-errors.ts';
import { Edits } from './edits.ts';
import { Link } from './link.ts';
import { freshNames } from './names.ts';
import { type Language, parse, type SourceType } from './parse.ts';
import { type SourceText, SyntaxProblem } from './problem.ts';
import { Scopes } from './scope.ts';
import { strip } from './strip.ts';
import type { Unit } from './unit.ts';

export { compileJson } from './json.ts';

export interface CompileOptions {
	readonly url: string;
	readonly language: Language;
	/** `detect`: CommonJS, unless the file has syntax of ES modules, as Node decides without a `"type"`. */
	readonly format: SourceType | 'detect';
	/** Keep the async context across `await`; see `context.ts`. */
	readonly asyncContext: boolean;
}

/** Compiles one file. Throws a `SyntaxProblem` for everything that Node would refuse before running it. */
export function compile(source: string, options: CompileOptions): Unit {
	const text = { url: options.url, text: source.replace(/^\ufeff/, '') };
	const { file, format } = parseAs(text, options);
	return format === 'module'
		? compileModule(text, file.program, options)
		: compileCommonJs(text, file.program, options);
}

function parseAs(
	source: SourceText,
	{ language, format }: CompileOptions,
): { file: t.File; format: SourceType } {
	if (format !== 'detect') return { file: parse(source, language, format), format };
	if (/^\s*(?:import|export)\b/m.test(source.text)) {
		// Most likely a module; only a file that turns out to have neither statement is read again.
		try {
			const file = parse(source, language, 'module');
			if (file.program.body.some(isModuleStatement)) return { file, format: 'module' };
		} catch (error) {
			if (!(error instanceof SyntaxProblem)) throw error;
			if (!isCommonJs(source, language)) throw error;
		}
	}
	try {
		return { file: parse(source, language, 'commonjs'), format: 'commonjs' };
	} catch (error) {
		if (!(error instanceof SyntaxProblem) || !onlyInModules.test(error.message)) throw error;
		return { file: parse(source, language, 'module'), format: 'module' };
	}
}

const onlyInModules = /^await is only valid|import\.meta|^Cannot use import statement/;

const isModuleStatement = ({ type }: t.Statement): boolean =>
	type.startsWith('Import') || type.startsWith('Export');

function isCommonJs(source: SourceText, language: Language): boolean {
	try {
		parse(source, language, 'commonjs');
		return true;
	} catch {
		return false;
	}
}

function compileModule(source: SourceText, program: t.Program, options: CompileOptions): Unit {
	const edits = new Edits(source.text);
	const names = freshNames(source.text);
	const scopes = new Scopes();
	const link = new Link(source, edits, scopes, names, program);
	const context = new Context(source, edits, { asyncContext: options.asyncContext, names });
	walk(program, [
		...(options.language === 'ts' ? [strip(source, edits)] : []),
		earlyErrors(source),
		scopes.pass,
		link.pass,
		context.pass,
	]);
	link.finish();
	const parameters = [names.imports, names.exports, names.meta, names.dynamic, names.als];
	const frame = options.asyncContext && context.topLevelAwait ? `let ${names.frame};` : '';
	const kind = context.topLevelAwait ? 'async function*' : 'function*';
	const head = `(${kind}(${parameters}){"use strict";${link.exports.installation()}yield;${frame}`;
	const { code, shifts } = edits.apply(head, `\n})\n//# sourceURL=${source.url}`);
	return {
		url: source.url,
		format: 'module',
		code,
		imports: link.imports.list,
		exports: [...link.exports.getters.keys()],
		reexports: link.exports.reexports,
		stars: link.exports.stars,
		async: context.topLevelAwait,
		shifts,
		requires: [],
	};
}

function compileCommonJs(source: SourceText, program: t.Program, options: CompileOptions): Unit {
	const edits = new Edits(source.text);
	const names = freshNames(source.text);
	const commonJs = new CommonJs(edits, names);
	const context = new Context(source, edits, { asyncContext: options.asyncContext, names });
	walk(program, [
		...(options.language === 'ts' ? [strip(source, edits)] : []),
		earlyErrors(source),
		commonJs.pass,
		context.pass,
	]);
	const head = `(function(exports,require,module,__filename,__dirname,${names.dynamic},${names.als}){`;
	// Node calls CommonJS files by their path; what comes out of its type stripping goes by a URL.
	const name =
		options.language === 'ts' ? source.url : decodeURIComponent(new URL(source.url).pathname);
	const { code, shifts } = edits.apply(head, `\n})\n//# sourceURL=${name}`);
	return {
		url: source.url,
		format: 'commonjs',
		code,
		imports: [],
		exports: [...commonJs.exports],
		reexports: [],
		stars: [],
		async: false,
		shifts,
		requires: [...commonJs.requires],
	};
}
